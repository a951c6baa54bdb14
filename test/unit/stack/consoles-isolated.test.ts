import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { ServerSpec } from '../../../src/shared/spec/index.ts';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const features = {
  authentik: { enabled: true },
  pgadmin: { enabled: true },
  ketesa: { enabled: true },
  monitoring: { enabled: true, dashboards: true },
  elementCall: { enabled: true },
  coturn: { enabled: true },
  jitsi: { mode: 'own', openAccepted: true },
  aiBot: { enabled: true },
  ollama: { enabled: true },
  telegram: { enabled: true, apiId: 1234 },
} as const;
const specs: readonly (readonly [string, ServerSpec])[] = [
  ['everything, behind Caddy', specWith({ features })],
  ['everything, behind Traefik', specWith({ features, proxy: { kind: 'traefik' } })],
  [
    'everything, behind a proxy of the host’s own',
    specWith({ features, proxy: { kind: 'own', network: 'web' } }),
  ],
  ['everything, with many processes', specWith({ features: { ...features, workers: { size: 'large' } } })],
  ...Object.entries(features)
    // The bot has its model in the lists above.
    .filter(([name]) => name !== 'aiBot')
    .map(([name, value]) => [`${name} alone`, specWith({ features: { [name]: value } })] as const),
];

const compose = z.object({
  services: z.record(
    z.string(),
    z.object({
      networks: z.union([z.array(z.string()), z.record(z.string(), z.unknown())]).default([]),
      ports: z.array(z.string()).default([]),
    }),
  ),
});

/** Services the world talks to: they publish a port to it, or Caddy's files lead to them. */
function facesTheWorld(spec: ServerSpec): Map<string, readonly string[]> {
  const stack = render(spec);
  const { services } = compose.parse(parse(fileOf(stack, 'compose.yaml')));
  const routes = stack.files
    .filter(({ path }) => path.startsWith('config/caddy/'))
    .map(({ content }) => content);
  const led = new Set(
    routes.flatMap((text) =>
      [...text.matchAll(/reverse_proxy[^\n]*?\s([a-z][a-z0-9-]*):\d+/g)].map((found) => found[1]),
    ),
  );
  const isPublic = (name: string, ports: readonly string[]) =>
    led.has(name) || ports.some((port) => !port.startsWith('127.0.0.1:'));
  return new Map(
    Object.entries(services)
      .filter(([name, { ports }]) => isPublic(name, ports))
      .map(([name, { networks }]) => [name, Array.isArray(networks) ? networks : Object.keys(networks)]),
  );
}

/** Consoles that nothing on the server but Docker's own forwarding is to reach, with their networks. */
function consolesOf(spec: ServerSpec): Map<string, readonly string[]> {
  const { services } = compose.parse(parse(fileOf(render(spec), 'compose.yaml')));
  const named = ['grafana', 'prometheus', 'alertmanager', 'pgadmin', 'ketesa'];
  return new Map(
    Object.entries(services)
      .filter(([name]) => named.includes(name))
      .map(([name, { networks }]) => [name, Array.isArray(networks) ? networks : Object.keys(networks)]),
  );
}

/** Who measures the chat server has to meet it; the chat server is no stranger’s program. */
const measured = /^(?:prometheus|alertmanager) by synapse(?:-|$)/;

describe('consoles of the stack', () => {
  it.each(specs)('are on no network with what the world talks to: %s', (_, spec) => {
    const open = facesTheWorld(spec);
    expect(open.size).toBeGreaterThan(1);
    const met = [...consolesOf(spec)].flatMap(([console, networks]) =>
      [...open].flatMap(([service, others]) =>
        networks.some((network) => others.includes(network)) ? [`${console} by ${service}`] : [],
      ),
    );
    expect(met.filter((pair) => !measured.test(pair))).toEqual([]);
  });

  it('leave the database without a way out', () => {
    const [, everything] = specs[0] ?? [];
    if (everything === undefined) throw new Error('must be there');
    const stack = render(everything);
    const { services } = compose.parse(parse(fileOf(stack, 'compose.yaml')));
    const ways = stack.networks.filter(({ internal }) => !internal).map(({ name }) => name);
    const networks = services.postgres?.networks ?? [];
    expect(
      (Array.isArray(networks) ? networks : Object.keys(networks)).filter((one) => ways.includes(one)),
    ).toEqual([]);
  });
});
