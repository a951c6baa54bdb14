import type { ServerSpec } from '../schema.ts';
import type { CatalogueEntry } from './entry.ts';

const ownProxy = ({ proxy }: ServerSpec) => proxy.kind === 'own';
const fromCaddy = ({ proxy, tls }: ServerSpec) => tls.mode === 'acme' && proxy.kind === 'caddy';
const ownFiles = ({ tls }: ServerSpec) => tls.mode === 'files';
const atHome = ({ home }: ServerSpec) => home.enabled;
const publicNames = ({ proxy, tls }: ServerSpec) => tls.mode === 'acme' && proxy.kind !== 'own';

/** The reverse proxy, certificates and what has no other place. */
export const proxyEntries = [
  { path: 'proxy.kind', group: 'proxy' },
  { path: 'proxy.program', group: 'proxy', when: ownProxy },
  { path: 'proxy.port', group: 'proxy', advanced: true, when: ownProxy },
  { path: 'proxy.network', group: 'proxy', advanced: true, when: ownProxy },
  { path: 'tls.mode', group: 'proxy' },
  { path: 'tls.staging', group: 'proxy', when: fromCaddy },
  { path: 'tls.email', group: 'proxy', when: publicNames },
  { path: 'tls.certificate', group: 'proxy', lines: true, when: ownFiles },
  { path: 'home.httpsPort', group: 'proxy', when: atHome },
  { path: 'home.httpPort', group: 'proxy', when: atHome },
  { path: 'features.caddy.terms', group: 'proxy', lines: true },
  { path: 'features.caddy.noIndex', group: 'proxy' },
  { path: 'network.ipv4', group: 'proxy', advanced: true },
  { path: 'network.ipv6', group: 'proxy', advanced: true },
  { path: 'network.mtu', group: 'proxy', advanced: true },
  { path: 'timezone', group: 'proxy', advanced: true },
  { path: 'tls.directory', group: 'proxy', advanced: true, when: publicNames },
  { path: 'tls.stagingDirectory', group: 'proxy', advanced: true, when: fromCaddy },
] as const satisfies readonly CatalogueEntry[];
