import type { z } from 'zod';
import { type Message, message } from '../message.ts';
import { botObjections } from './cross-field/bots.ts';
import { homeObjections } from './cross-field/home.ts';
import { portsTwice } from './cross-field/ports.ts';
import type { featuresSchema } from './features/index.ts';
import {
  allHostnames,
  crowdedSites,
  type HostnameSpec,
  hostnames,
  isSiteHere,
  siteNames,
} from './hostnames.ts';
import type { proxySection } from './proxy.ts';
import type { tlsSection } from './tls.ts';

/** Something in a spec that cannot work or would do harm, with the setting to change and what to do. */
export interface Objection {
  readonly path: readonly string[];
  readonly reason: Message;
}

/** What must hold between settings of different sections. */
export function crossFieldProblems(spec: {
  readonly domain: string;
  readonly admin: string;
  readonly home: HostnameSpec['home'];
  readonly hostnames: HostnameSpec['hostnames'];
  readonly proxy: z.output<typeof proxySection>;
  readonly tls: z.output<typeof tlsSection>;
  readonly features: z.output<typeof featuresSchema>;
}): readonly Objection[] {
  const objections: Objection[] = [];
  const { elementCall, elementWeb, synapse } = spec.features;
  objections.push(...portsTwice(spec.features, spec.proxy, spec.home));
  objections.push(...homeObjections(spec));
  objections.push(...botObjections(spec.features, spec.admin));
  if (elementCall.enabled && spec.tls.mode === 'internal' && !spec.home.enabled) {
    objections.push({
      path: ['features', 'elementCall', 'enabled'],
      reason: message('setting.calls-need-trust'),
    });
  }
  const proxyCertificate =
    spec.proxy.kind === 'caddy' || (spec.proxy.kind === 'traefik' && spec.tls.mode === 'files');
  if (spec.features.coturn.enabled && spec.features.coturn.tls && !proxyCertificate) {
    objections.push({
      path: ['features', 'coturn', 'tls'],
      reason: message('setting.relay-needs-certificate'),
    });
  }
  if (synapse.federation.mode === 'open' && spec.tls.mode === 'internal') {
    objections.push({
      path: ['features', 'synapse', 'federation', 'mode'],
      reason: message('setting.federation-needs-trust'),
    });
  }
  if (spec.proxy.kind !== 'caddy' && spec.tls.mode === 'internal') {
    objections.push({
      path: ['tls', 'mode'],
      reason: message(
        spec.proxy.kind === 'own' ? 'setting.certificates-of-own-proxy' : 'setting.certificates-with-traefik',
      ),
    });
  }
  if (spec.proxy.kind === 'traefik' && spec.tls.mode === 'acme' && spec.tls.staging) {
    objections.push({
      path: ['tls', 'staging'],
      reason: message('setting.practice-needs-caddy'),
    });
  }
  // In a network at home nothing has a name to move to: that is told of the program itself.
  for (const { host, sites } of spec.home.enabled ? [] : crowdedSites(spec)) {
    const [, ...others] = sites;
    for (const site of others) {
      objections.push({
        path: ['hostnames', site],
        reason: message('setting.hostname-taken', { host }),
      });
    }
  }
  if (!isSiteHere(spec) && !spec.home.enabled) objections.push(...siteElsewhere(spec));
  const { monitoring } = spec.features;
  if (monitoring.enabled && monitoring.alerts.mail !== undefined && !synapse.mail.enabled) {
    objections.push({
      path: ['features', 'monitoring', 'alerts', 'mail'],
      reason: message('setting.alerts-need-mail'),
    });
  }
  const hosts = allHostnames(spec);
  for (const key of ['logo', 'background'] as const) {
    const source = elementWeb[key];
    if (source === undefined || source.startsWith('data:') || hosts.some((host) => isBelow(source, host)))
      continue;
    objections.push({
      path: ['features', 'elementWeb', key],
      reason: message('setting.picture-elsewhere', { domain: spec.domain }),
    });
  }
  return objections;
}

/** What a server cannot do under a name that is somebody else's. */
function siteElsewhere(spec: HostnameSpec): Objection[] {
  const names = hostnames(spec);
  const taken = siteNames.filter((site) => names[site] === spec.domain);
  const { mode, srvRecord } = spec.features.synapse.federation;
  return [
    ...taken.map((site) => ({
      path: ['hostnames', site],
      reason: message('setting.site-elsewhere', { domain: spec.domain }),
    })),
    ...(srvRecord && mode !== 'off'
      ? [
          {
            path: ['features', 'synapse', 'federation', 'srvRecord'],
            reason: message('setting.srv-needs-site', { domain: spec.domain }),
          },
        ]
      : []),
  ];
}

/** Whether a web address belongs to a domain. */
function isBelow(url: string, domain: string): boolean {
  const host = /^https:\/\/([^/?#:]+)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return host === domain || host.endsWith(`.${domain}`);
}
