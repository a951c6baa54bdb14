import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const model = z.object({
  services: z.record(
    z.string(),
    z.object({
      user: z.string().optional(),
      tmpfs: z.array(z.string()).optional(),
      read_only: z.boolean().default(false),
      pids_limit: z.number(),
      environment: z.record(z.string(), z.unknown()).default({}),
      volumes: z.array(z.unknown()).default([]),
    }),
  ),
});

const servicesWith = (proxy: 'caddy' | 'traefik') => {
  const stack = render(
    specWith({
      proxy: { kind: proxy },
      features: {
        jitsi: { mode: 'own', openAccepted: true },
        telegram: { enabled: true, apiId: 1 },
        whatsapp: { enabled: true },
        signal: { enabled: true },
        slack: { enabled: true },
        messenger: { enabled: true },
        instagram: { enabled: true },
        googleMessages: { enabled: true },
        aiBot: { enabled: true },
        ollama: { enabled: true },
        elementCall: { enabled: true },
        authentik: { enabled: true },
        monitoring: { enabled: true, dashboards: true },
        workers: { size: 'large' },
        ketesa: { enabled: true },
        pgadmin: { enabled: true },
        coturn: { tls: proxy === 'caddy' },
      },
    }),
  );
  return model.parse(parse(fileOf(stack, 'compose.yaml'), { merge: true })).services;
};

/** Whose images write into themselves when they start, or were never seen doing without it here. */
const writesItself = [
  ...['element-web', 'grafana', 'ketesa', 'ollama', 'pgadmin'],
  ...['authentik-server', 'authentik-worker', 'livekit', 'lk-jwt', 'traefik'],
  ...['telegram', 'whatsapp', 'signal', 'slack', 'facebook', 'instagram', 'gmessages'].map(
    (network) => `mautrix-${network}`,
  ),
];

test('no program can change itself, but for those whose image has to, and none can have processes without end', () => {
  const all = { ...servicesWith('caddy'), ...servicesWith('traefik') };
  const changeable = Object.keys(all).filter((name) => !all[name]?.read_only);
  expect(changeable.sort()).toEqual(writesItself.sort());
  expect(Object.values(all).every(({ pids_limit }) => pids_limit === 1024)).toBe(true);
});

test('a folder in memory belongs to whoever its service runs as: older engines forget its mode', () => {
  const services = servicesWith('caddy');
  const found = Object.entries(services).flatMap(([name, { user, tmpfs }]) =>
    (tmpfs ?? []).map((folder) => ({ name, user: user ?? '0:0', folder })),
  );
  expect(found.length).toBeGreaterThan(10);
  const foreign = found.filter(({ user, folder }) => {
    const [uid, gid] = user.split(':');
    // What only hides something is for nobody.
    if (/^\/host\/\w+:size=4k,mode=0000$/.test(folder)) return false;
    return uid !== '0' && !folder.includes(`uid=${uid},gid=${gid}`);
  });
  expect(foreign).toEqual([]);
});

test('what people upload lies on the disk while it comes, not in memory', () => {
  const services = servicesWith('caddy');
  const storing = Object.entries(services).filter(([, { volumes }]) =>
    volumes.includes('./data/synapse:/data'),
  );
  expect(storing.map(([name]) => name)).toContain('synapse');
  expect(storing.length).toBeGreaterThan(1);
  for (const [name, { environment }] of storing) expect(environment.TMPDIR, name).toBe('/data');
  for (const [name, { environment }] of Object.entries(services)) {
    if (name.startsWith('synapse'))
      expect(environment.SYNAPSE_WORKER === undefined, name).toBe(name === 'synapse');
  }
});
