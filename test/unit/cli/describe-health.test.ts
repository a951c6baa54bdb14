import { describe, expect, it } from 'vitest';
import { unreachableHealth } from '../../../src/core/watch/health/build-health.ts';
import { describeHealth } from '../../../src/node/cli/describe-health.ts';
import type { Health } from '../../../src/shared/contract/health.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { makeProblem } from '../../../src/shared/problem.ts';

const at = new Date('2026-11-21T14:00:00.000Z');
const away = unreachableHealth(
  serverIdSchema.parse('inn'),
  makeProblem('network.timeout', { address: 'x' }),
  at,
);
const health: Health = {
  ...away,
  light: 'trouble',
  problems: [
    { ...makeProblem('docker.stuck', { name: 'synapse', service: 'The chat server' }), level: 'trouble' },
  ],
  services: [
    {
      name: 'synapse',
      state: 'running',
      health: 'unhealthy',
      image: 'synapse:1',
      startedAt: '2026-11-21T12:00:00Z',
      restarts: 2,
      stoppedByHost: false,
      outOfMemory: false,
      memoryMiB: 412,
      cpuPercent: 3.4,
    },
    {
      name: 'coturn',
      state: 'exited',
      health: 'none',
      image: 'coturn:1',
      restarts: 0,
      stoppedByHost: true,
      outOfMemory: false,
      memoryMiB: null,
      cpuPercent: null,
    },
  ],
  memory: { totalMiB: 2000, availableMiB: 500 },
  disk: { totalMiB: 40_000, freeMiB: 9000 },
  processor: { count: 2, percent: 12, load: [0, 0, 0] },
  diskFullInDays: 30,
  certificates: [{ name: 'example.org', expiresAt: null, issuer: 'public' }],
  versions: [{ component: 'synapse', running: 'v1', offered: 'v2', newer: true }],
  community: { activeThisWeek: 4, openInvitations: 1, messagesThisWeek: 1_234, mediaMiB: 2_048 },
};

describe('the status on the command line', () => {
  it('says first what is wrong and what to do, then everything else', () => {
    // Which space stands before PM differs among versions of ICU.
    expect(describeHealth(health).replaceAll('\u{202f}', ' ').split('\n')).toEqual([
      'Your server is not working as it should. (Nov 21, 2026, 2:00:00 PM UTC)',
      '  The chat server runs but does not answer.',
      '    It is busy or stuck. A restart helps most of the time.',
      '    - Restart it',
      '    - Open the logs',
      '    - Ask the doctor',
      '  synapse: running, unhealthy, since Nov 21, 2026, 12:00:00 PM UTC, restarted 2 times, 412 MB, 3.4 % of the processor',
      '  coturn: stopped by you',
      '  Processor: 12 % busy',
      '  Memory free: 500 MB of 2 GB',
      '  Disk free: 8.8 GB of 39 GB, full in about 30 days',
      '  People in the last 7 days: 4',
      '  Invitations that can be used: 1',
      '  Messages in the last 7 days: 1234',
      '  Photos and files: 2 GB',
      '  Last backup: none yet',
      '  Certificate of example.org: none yet',
      '  Newer version of synapse: v2 (runs v1)',
    ]);
  });

  it('claims nothing about a server out of reach', () => {
    const words = describeHealth(away);
    expect(words).toMatch(/^Your server cannot be reached\./);
    expect(words).not.toMatch(/backup|Memory|Disk/);
  });
});
