import type { z } from 'zod';
import { botObjections } from './cross-field/bots.ts';
import { portsTwice } from './cross-field/ports.ts';
import type { featuresSchema } from './features/index.ts';
import { allHostnames, crowdedSites, type Named } from './hostnames.ts';
import type { proxySection } from './proxy.ts';
import type { tlsSection } from './tls.ts';

/** Something in a spec that cannot work or would do harm, with the setting to change and what to do. */
interface Objection {
  readonly path: readonly string[];
  readonly message: string;
}

/** What must hold between settings of different sections. */
export function crossFieldProblems(spec: {
  readonly domain: string;
  readonly admin: string;
  readonly hostnames: Named['hostnames'];
  readonly proxy: z.output<typeof proxySection>;
  readonly tls: z.output<typeof tlsSection>;
  readonly features: z.output<typeof featuresSchema>;
}): readonly Objection[] {
  const objections: Objection[] = [];
  const { elementCall, elementWeb, synapse } = spec.features;
  objections.push(...portsTwice(spec.features, spec.proxy));
  objections.push(...botObjections(spec.features, spec.admin));
  if (elementCall.enabled && spec.tls.mode === 'internal') {
    objections.push({
      path: ['features', 'elementCall', 'enabled'],
      message:
        'needs certificates that phones trust: choose public ones or files of your own, or switch these calls off',
    });
  }
  const proxyCertificate =
    spec.proxy.kind === 'caddy' || (spec.proxy.kind === 'traefik' && spec.tls.mode === 'files');
  if (spec.features.coturn.enabled && spec.features.coturn.tls && !proxyCertificate) {
    objections.push({
      path: ['features', 'coturn', 'tls'],
      message:
        'needs a certificate the relay can have: with Caddy as the reverse proxy, or with Traefik and files of your own',
    });
  }
  if (synapse.federation.mode === 'open' && spec.tls.mode === 'internal') {
    objections.push({
      path: ['features', 'synapse', 'federation', 'mode'],
      message: 'cannot be open with certificates of your own making: no other server trusts them',
    });
  }
  if (spec.proxy.kind !== 'caddy' && spec.tls.mode === 'internal') {
    objections.push({
      path: ['tls', 'mode'],
      message:
        spec.proxy.kind === 'own'
          ? 'cannot be this behind a reverse proxy of your own: the certificates are that one’s'
          : 'cannot be this with Traefik: only Caddy makes certificates itself. Take files of your own',
    });
  }
  if (spec.proxy.kind === 'traefik' && spec.tls.mode === 'acme' && spec.tls.staging) {
    objections.push({
      path: ['tls', 'staging'],
      message: 'works with Caddy only: practise with that reverse proxy, then take Traefik',
    });
  }
  for (const { host, sites } of crowdedSites(spec)) {
    const [, ...others] = sites;
    for (const site of others) {
      objections.push({
        path: ['hostnames', site],
        message: `is ${host} already for something else that needs a name of its own`,
      });
    }
  }
  const { monitoring } = spec.features;
  if (monitoring.enabled && monitoring.alerts.mail !== undefined && !synapse.mail.enabled) {
    objections.push({
      path: ['features', 'monitoring', 'alerts', 'mail'],
      message: 'needs a way to send mail: set up features.synapse.mail, or leave this empty',
    });
  }
  const hosts = allHostnames(spec);
  for (const key of ['logo', 'background'] as const) {
    const source = elementWeb[key];
    if (source === undefined || source.startsWith('data:') || hosts.some((host) => isBelow(source, host)))
      continue;
    objections.push({
      path: ['features', 'elementWeb', key],
      message: `must lie under ${spec.domain}: elsewhere, others would learn who opens the page`,
    });
  }
  return objections;
}

/** Whether a web address belongs to a domain. */
function isBelow(url: string, domain: string): boolean {
  const host = /^https:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return host === domain || host.endsWith(`.${domain}`);
}
