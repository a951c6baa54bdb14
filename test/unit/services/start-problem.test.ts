import { describe, expect, it } from 'vitest';
import {
  type StartAttempt,
  startProblem,
  tellingLine,
} from '../../../src/core/server/start-failure/start-problem.ts';
import { type DownService, readWhy } from '../../../src/core/server/start-failure/why-facts.ts';
import { message } from '../../../src/shared/message.ts';
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
const attempt = (more: Partial<StartAttempt>): StartAttempt => ({
  waitedFor: '',
  own: [],
  details: 'what was printed',
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
      {
        state: 'created',
        engineSaid:
          'failed to set up container networking: driver failed programming external connectivity on endpoint innkeeper-caddy-1 (6d19): failed to bind host port for 0.0.0.0:443:172.18.0.2:443/tcp: address already in use',
      },
      {},
      'host.port-taken',
      { port: '443' },
    ],
    [
      'a kill, whatever it warned of before',
      { state: 'exited', exitCode: 137, said: 'WARNING - failed to fetch a preview: access denied' },
      {},
      'docker.keeps-stopping',
      { reason: message('reason.killed') },
    ],
    [
      'another signal',
      { state: 'exited', exitCode: 143, said: 'ERROR - cannot send to a client' },
      {},
      'docker.keeps-stopping',
      { reason: message('reason.exit-status', { status: 143 }) },
    ],
    [
      'an old port that is taken inside of it',
      {
        state: 'restarting',
        exitCode: 1,
        restarts: 2,
        said: 'listen tcp :443: bind: address already in use\nFATAL: no such database',
      },
      {},
      'docker.keeps-stopping',
      { reason: { said: 'FATAL: no such database' } },
    ],
    ['nothing to see', {}, {}, 'docker.unhealthy', { service: { service: 'synapse' } }],
  ];
  it.each(cases)('%s', (_, service, disk, code, params) => {
    const why = { services: [down({ name: 'caddy' }), down(service)], disks: [{ ...roomy, ...disk }] };
    const problem = startProblem(why, attempt({ waitedFor: 'synapse' }));
    expect(problem).toMatchObject({ code, params });
    expect(problem.details).toContain('what was printed');
  });

  it.each<[string, Partial<StartAttempt>, string, object]>([
    [
      'no network range is left: no service has to do with it',
      {
        own: [
          ' Network innkeeper_default  Error',
          'failed to create network innkeeper_default: Error response from daemon: all predefined address pools have been fully subnetted',
        ],
      },
      'docker.no-address-range',
      {},
    ],
    [
      'Compose names the service that ended',
      { own: [' Container innkeeper-caddy-1  Waiting', 'container innkeeper-postgres-1 exited (3)'] },
      'docker.keeps-stopping',
      { name: 'postgres' },
    ],
    [
      'Compose names the service another one waits for',
      { own: ['dependency failed to start: container innkeeper-element-web-1 is unhealthy'] },
      'docker.unhealthy',
      { name: 'element-web' },
    ],
    [
      'Compose has run out of patience',
      { own: ['application not healthy after 5m0s'] },
      'docker.not-ready',
      { name: 'synapse' },
    ],
    [
      'Compose cannot read its file',
      { own: ['yaml: line 1: did not find expected node content'] },
      'docker.start-refused',
      { reason: { said: 'yaml: line 1: did not find expected node content' } },
    ],
    ['nobody says anything', {}, 'docker.unhealthy', { name: 'synapse' }],
  ])('when %s', (_, more, code, params) => {
    const services = [
      down({ name: 'synapse', health: 'starting' }),
      down({ name: 'postgres', state: 'exited', exitCode: 3, said: 'FATAL: x' }),
      down({ name: 'element-web', health: 'unhealthy', checkSaid: 'wget: server error' }),
    ];
    const slow = code === 'docker.not-ready' || Object.keys(more).length === 0;
    const why = { services: slow ? services.slice(0, 1) : services, disks: [roomy] };
    expect(startProblem(why, attempt(more))).toMatchObject({ code, params });
  });

  it('reads what the server printed', () => {
    const disk = { totalKib: 100000, freeKib: 2048 };
    const why = readWhy(
      answer(
        fact('disk', { path: '/', ...disk, inodes: 99, inodesFree: 55 }),
        fact('disk', { path: '/var', ...disk, freeKib: 3072, inodes: null, inodesFree: null }),
        fact('kernel-out-of-memory', { id: 'a1' }),
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
    expect(tellingLine('FATAL: gone\nWARNING: could not say goodbye: connection refused')).toBe(
      'FATAL: gone',
    );
    expect(tellingLine('{"level":"error","msg":"a"}\n{"level":"warn","msg":"error b"}')).toContain('"a"');
    expect(tellingLine('one thing\n--\n')).toBe('one thing');
    expect(tellingLine('\n 12 \n')).toBeUndefined();
    expect(tellingLine(`error ${'x'.repeat(900)}`)).toHaveLength(300);
  });
});
