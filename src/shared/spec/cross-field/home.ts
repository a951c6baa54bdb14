import type { z } from 'zod';
import { type Message, message } from '../../message.ts';
import { type HostnameSpec, hasSite, isWholeSite, siteNames } from '../hostnames.ts';
import { isAddress, isHomeName } from '../name-kinds.ts';
import type { proxySection } from '../proxy.ts';
import type { tlsSection } from '../tls.ts';

type Spec = HostnameSpec & {
  readonly proxy: z.output<typeof proxySection>;
  readonly tls: z.output<typeof tlsSection>;
};

interface Objection {
  readonly path: readonly string[];
  readonly reason: Message;
}

/** What a server for a network at home cannot have, and what no other server can. */
export function homeObjections(spec: Spec): Objection[] {
  const { home, domain, hostnames, proxy, tls, features } = spec;
  if (!home.enabled) {
    return isAddress(domain)
      ? [{ path: ['home', 'enabled'], reason: message('setting.address-needs-home') }]
      : [];
  }
  const found: Objection[] = [];
  const refuse = (wrong: boolean, path: readonly string[], reason: Objection['reason']) => {
    if (wrong) found.push({ path, reason });
  };
  refuse(!isHomeName(domain), ['home', 'enabled'], message('setting.home-needs-home-name', { domain }));
  refuse(tls.mode === 'acme', ['tls', 'mode'], message('setting.home-needs-own-certificates'));
  refuse(proxy.kind !== 'caddy', ['proxy', 'kind'], message('setting.home-needs-caddy'));
  refuse(hostnames.site === 'elsewhere', ['hostnames', 'site'], message('setting.home-one-name', { domain }));
  const { mode } = features.synapse.federation;
  refuse(mode !== 'off', ['features', 'synapse', 'federation', 'mode'], message('setting.home-alone'));
  for (const site of siteNames) {
    const name = hostnames[site];
    refuse(
      name !== undefined && name !== domain,
      ['hostnames', site],
      message('setting.home-one-name', { domain }),
    );
  }
  refuse(
    features.elementCall.enabled,
    ['features', 'elementCall', 'enabled'],
    message('setting.home-no-group-calls'),
  );
  const needsName = [
    ['login', ['features', 'authentik', 'enabled']],
    ['meetings', ['features', 'jitsi', 'mode']],
  ] as const;
  for (const [site, path] of needsName) {
    refuse(hasSite(site, spec) && isWholeSite(site), path, message('setting.home-lacks-name'));
  }
  return found;
}
