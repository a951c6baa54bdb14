import type { Page } from 'playwright-core';
import type { MovePlan } from '../../../src/shared/contract/move.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { message } from '../../../src/shared/message.ts';
import { dnsReport } from './samples.ts';
import { newServer, type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';
import type { Shown } from './shown.ts';

export const toId = serverIdSchema.parse('new-inn');

const { records, ...report } = dnsReport('example.org', 'wrong');
/** Every name leads to the old server still. */
const toNew = {
  ...report,
  records: records.map((one) => ({ ...one, expected: '198.51.100.9', found: ['203.0.113.7'] })),
};

/** A plan of moving `example.org` to a new server. */
export function movePlan(more: Partial<MovePlan> = {}): MovePlan {
  return {
    ...{ domain: 'example.org', from: '203.0.113.7', to: '198.51.100.9', phase: 'none' },
    ...{ way: 'computer', placeId: 'server', dataBytes: 3_650_722_202, databaseBytes: 1024 ** 3 },
    ...{ lastBackupAt: '2026-11-21T03:30:00.000Z', backupSeconds: 240, outSeconds: 300 },
    means: [
      message('move.means-install', { server: 'new-inn' }),
      message('move.means-stays'),
      message('move.means-out'),
      message('move.means-long-ttl', { time: { seconds: 86_400 } }),
      message('move.means-backups'),
      message('move.means-key'),
    ],
    ...{ dns: toNew, dnsSeconds: 86_400, blockers: [], warnings: [] },
    ...more,
  };
}

/** A server with a chat and a new one; the test says how far a move between them is. */
export function coreWithMove(plan: MovePlan = movePlan()): { script: Script; seen: { plan: MovePlan } } {
  const script = scriptedCore();
  const fresh = { ...newServer, id: toId, name: '198.51.100.9', address: '198.51.100.9' };
  script.servers = [setUpServer, fresh];
  script.spec = sampleSpec();
  const seen = { plan };
  script.on('move.look', async () => seen.plan);
  script.on('move.noted', async () => ({ phase: seen.plan.phase, to: seen.plan.to }));
  return { script, seen };
}

/** One whose chat has moved. */
export function movedAwayCore(): Script {
  const script = scriptedCore();
  const closed = {
    ...{ at: '2026-11-21T12:00:00.000Z', lastBackupAt: '2026-11-21T11:40:00.000Z', kitSavedAt: null },
    ...{ movedTo: '198.51.100.9', stays: [message('move.stays')] },
  };
  script.servers = [{ ...setUpServer, name: '203.0.113.7', stage: 'closed', closed }];
  return script;
}

/** A move in its most telling states, and the server it leaves behind. */
export const shownMove = {
  move: {
    hash: `/servers/${serverId}/settings`,
    core: () => coreWithMove().script,
    act: (page) => planned(page, 'Data on the old server'),
  },
  'move-names': {
    hash: `/servers/${serverId}/settings`,
    core: () => coreWithMove(movePlan({ phase: 'ready' })).script,
    act: (page) => planned(page, 'example.org runs on'),
  },
  moved: {
    hash: `/servers/${serverId}`,
    core: movedAwayCore,
    act: (page) => page.getByText('The chat has moved to').first().waitFor(),
  },
} satisfies Record<string, Shown>;

async function planned(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Plan the move' }).click();
  await page.getByText(text).scrollIntoViewIfNeeded();
}
