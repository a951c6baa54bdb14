import { describe, expect, it } from 'vitest';
import { startProblem, tellingLine } from '../../../src/core/server/start-failure/start-problem.ts';
import { type DownService, readWhy } from '../../../src/core/server/start-failure/why-facts.ts';
import { answer, container, fact } from '../../support/script-facts.ts';

const down = (more: Partial<DownService>): DownService => ({
  name: 'synapse',
  state: 'running',
  health: 'healthy',
  restarts: 0,
  exitCode: 0,
  outOfMemory: false,
  checkSaid: '',
  said: '',
  engineSaid: '',
  ...more,
});
const roomy = { path: '/', totalMiB: 20_000, freeMiB: 9000, inodesFree: 100_000 };

describe('why a start has failed', () => {
  const cases: readonly [string, Partial<DownService>, Partial<typeof roomy>, string, object][] = [
    [
      'a full disk, whatever else',
      { state: 'restarting', outOfMemory: true },
      { freeMiB: 3 },
      'host.disk-full',
      { path: '/', present: 3 },
    ],
    [
      'no file left',
      { state: 'exited', said: 'cannot create: No space left on device' },
      { inodesFree: 0 },
      'host.disk-files',
      { path: '/' },
    ],
    [
      'memory',
      { state: 'restarting', exitCode: 137, outOfMemory: true },
      {},
      'docker.out-of-memory',
      { service: { service: 'synapse' }, name: 'synapse' },
    ],
    [
      'a loop',
      { state: 'restarting', exitCode: 1, restarts: 3, said: 'starting\nError: no such file\nbye' },
      {},
      'docker.keeps-stopping',
      { service: { service: 'synapse' }, reason: { said: 'Error: no such file' } },
    ],
    [
      'a loop without a word',
      { state: 'exited', exitCode: 3 },
      {},
      'docker.keeps-stopping',
      { reason: { code: 'reason.exit-status', params: { status: 3 } } },
    ],
    [
      'a health check that fails',
      { health: 'unhealthy', checkSaid: 'curl: (7) Failed to connect' },
      {},
      'docker.unhealthy',
      { reason: { said: 'curl: (7) Failed to connect' } },
    ],
    [
      'a port',
      { state: 'created', engineSaid: 'failed to bind host port for 0.0.0.0:443: address already in use' },
      {},
      'host.port-taken',
      { port: '443' },
    ],
    ['nothing to see', {}, {}, 'docker.unhealthy', { service: { service: 'synapse' } }],
  ];
  it.each(cases)('%s', (_, service, disk, code, params) => {
    const why = { services: [down({ name: 'caddy' }), down(service)], disks: [{ ...roomy, ...disk }] };
    const problem = startProblem(why, 'synapse', 'what was printed');
    expect(problem).toMatchObject({ code, params });
    expect(problem.details).toContain('what was printed');
  });

  it('reads what the server printed', () => {
    const disk = { totalKib: 100000, freeKib: 2048 };
    const why = readWhy(
      answer(
        fact('disk', { path: '/', ...disk, inodes: 99, inodesFree: 55 }),
        fact('disk', { path: '/var', ...disk, freeKib: 3072, inodes: null, inodesFree: null }),
        fact('kernel-out-of-memory'),
        container({ id: 'a1', state: 'restarting', health: 'unhealthy', restarts: 4, exitCode: 137 }),
        fact('said', { id: 'a1', by: 'check', text: 'timed out\n' }),
        fact('said', { id: 'a1', by: 'program', text: 'line one\nline two\n' }),
        container({ id: 'a2', service: 'caddy', health: null }),
      ),
    );
    expect(why.services).toEqual([
      {
        name: 'synapse',
        state: 'restarting',
        health: 'unhealthy',
        restarts: 4,
        exitCode: 137,
        outOfMemory: true,
        checkSaid: 'timed out',
        said: 'line one\nline two',
        engineSaid: '',
      },
      down({ name: 'caddy', health: 'none' }),
    ]);
    expect(why.disks).toEqual([
      { path: '/', totalMiB: 98, freeMiB: 2, inodesFree: 55 },
      { path: '/var', totalMiB: 98, freeMiB: 3, inodesFree: Number.MAX_SAFE_INTEGER },
    ]);
  });

  it('takes the last telling line, else the last with words', () => {
    expect(tellingLine('FATAL: a\nerror: b\nbye now')).toBe('error: b');
    expect(tellingLine('one thing\n--\n')).toBe('one thing');
    expect(tellingLine('\n 12 \n')).toBeUndefined();
    expect(tellingLine(`error ${'x'.repeat(900)}`)).toHaveLength(300);
  });
});
