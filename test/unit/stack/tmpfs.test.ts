import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { fileOf, render, specWith } from '../../support/stack/render.ts';

const model = z.object({
  services: z.record(
    z.string(),
    z.object({ user: z.string().optional(), tmpfs: z.array(z.string()).optional() }),
  ),
});

test('a folder in memory belongs to whoever its service runs as: older engines forget its mode', () => {
  const stack = render(
    specWith({
      features: {
        jitsi: { mode: 'own', openAccepted: true },
        telegram: { enabled: true, apiId: 1 },
        aiBot: { enabled: true },
        ollama: { enabled: true },
        elementCall: { enabled: true },
        authentik: { enabled: true },
        monitoring: { enabled: true, dashboards: true },
        workers: { size: 'large' },
        ketesa: { enabled: true },
        pgadmin: { enabled: true },
        coturn: { tls: true },
      },
    }),
  );
  const { services } = model.parse(parse(fileOf(stack, 'compose.yaml'), { merge: true }));
  const found = Object.entries(services).flatMap(([name, { user, tmpfs }]) =>
    (tmpfs ?? []).map((folder) => ({ name, user: user ?? '0:0', folder })),
  );
  expect(found.length).toBeGreaterThan(10);
  const foreign = found.filter(({ user, folder }) => {
    const [uid, gid] = user.split(':');
    return uid !== '0' && !folder.includes(`uid=${uid},gid=${gid}`);
  });
  expect(foreign).toEqual([]);
});
