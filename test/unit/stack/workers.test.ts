import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { routesOf } from '../../../src/core/stack/components/workers/proxy-routes.ts';
import { workerRoutes } from '../../../src/core/stack/components/workers/routes.ts';
import { effectOf } from '../../../src/core/upkeep/services/effect.ts';
import { readerOf } from '../../../src/core/watch/logs/read/readers.ts';
import { knownMessage } from '../../../src/shared/logs/known-messages.ts';
import type { SpecInput } from '../../../src/shared/spec/index.ts';
import {
  type WorkerRole,
  type WorkerSize,
  workerNames,
  workersOf,
} from '../../../src/shared/spec/workers.ts';
import { serviceNames } from '../../../src/shared/words/service-names.ts';
import { fileOf, publicHost, render, specWith } from '../../support/stack/render.ts';
import { mainSamples, samples } from '../../support/stack/worker-samples.ts';

type Synapse = NonNullable<NonNullable<SpecInput['features']>['synapse']>;
const federated: Synapse = { federation: { mode: 'open' } };
const sized = (size: WorkerSize, synapse: Synapse = federated) =>
  specWith({ features: { workers: { size }, synapse } });
const names = (size: WorkerSize, synapse?: Synapse) =>
  workersOf(sized(size, synapse)).map(({ name }) => name);

describe('who is there', () => {
  test('nobody by default, few at medium, and everybody at large', () => {
    expect(names('small')).toEqual([]);
    expect(names('medium')).toEqual([
      'synapse-sync-1',
      'synapse-media',
      'synapse-sender-1',
      'synapse-background',
    ]);
    expect([...names('large')].sort()).toEqual([...workerNames].sort());
  });

  test('nobody for other servers where there are none, nobody for who is online where nobody is told', () => {
    expect(names('medium', {})).toEqual(['synapse-sync-1', 'synapse-media', 'synapse-background']);
    const closed = names('large', { presence: 'off' });
    const gone = workerNames.filter((name) => !closed.includes(name));
    expect(gone.filter((name) => !/federation|inbound|sender|presence/.test(name))).toEqual([]);
    expect(gone).toHaveLength(6);
  });

  test('whoever is there at medium is there at large, so that none is led astray in between', () => {
    expect(names('medium').filter((name) => !names('large').includes(name))).toEqual([]);
  });

  test('only streams that may have several writers have them', () => {
    const having = (role: WorkerRole) =>
      workersOf(sized('large')).filter(({ roles }) => roles.includes(role));
    for (const role of Object.keys(workerRoutes) as WorkerRole[]) {
      const several: WorkerRole[] = [
        'sync',
        'reader',
        'creator',
        'events',
        'federation-reader',
        'federation-sender',
      ];
      expect(having(role).length, role).toBe(several.includes(role) ? 2 : 1);
    }
  });

  test('everybody has a name for people', () => {
    for (const name of [...workerNames, 'valkey']) expect(serviceNames).toHaveProperty(name);
  });
});

describe('who answers what', () => {
  const patterns = Object.entries(workerRoutes).flatMap(([role, { people = [], servers = [] }]) =>
    [...people, ...servers].map((pattern) => ({ role, pattern: new RegExp(pattern) })),
  );
  const rolesFor = (path: string) =>
    patterns.filter(({ pattern }) => pattern.test(decodeURIComponent(path))).map(({ role }) => role);

  test.each(Object.entries(samples))('%s', (role, requests) => {
    for (const [, path] of requests) expect([path, ...rolesFor(path)]).toEqual([path, role]);
  });

  test('the main process, what is its own', () => {
    for (const [, path] of mainSamples) expect([path, ...rolesFor(path)]).toEqual([path]);
  });

  test('no path whatever belongs to two', () => {
    for (const { role, pattern } of patterns) {
      fc.assert(
        fc.property(fc.stringMatching(pattern), (path) => {
          const found = patterns.filter((one) => one.pattern.test(path)).map((one) => one.role);
          expect(found).toEqual([role]);
        }),
        { numRuns: 50 },
      );
    }
  });

  test('nothing but what Matrix is made of is led anywhere', () => {
    for (const path of [
      '/',
      '/health',
      '/_synapse/admin/v1/rooms',
      '/_synapse/replication/x',
      '/x/_matrix/media/',
    ]) {
      expect(rolesFor(path)).toEqual([]);
    }
  });

  test('on a server that talks to none, nothing of other servers is led anywhere', () => {
    const stack = render(sized('large', {}));
    expect(fileOf(stack, 'config/caddy/matrix/workers.caddy')).not.toContain('/_matrix/federation');
    expect(stack.files.some(({ path }) => path.startsWith('config/caddy/servers/'))).toBe(false);
  });

  test('on a port of their own, other servers come to the same workers and people do not', () => {
    const stack = render(sized('medium', { federation: { mode: 'open', discovery: 'port8448' } }));
    expect(fileOf(stack, 'config/caddy/matrix/workers.caddy')).not.toContain('/_matrix/federation');
    const servers = fileOf(stack, 'config/caddy/servers/workers.caddy');
    expect(servers).toContain('~^/_matrix/federation/v1/send/ synapse-sync-1\n');
    expect(servers).not.toContain('/_matrix/client');
    expect(fileOf(stack, 'config/caddy/sites/federation.caddy')).toContain('import ../servers/*.caddy');
  });

  test('nobody is led to a worker that is not there', () => {
    for (const size of ['medium', 'large'] as const) {
      const there = names(size);
      expect(
        routesOf(sized(size)).flatMap(({ workers }) => workers.filter((name) => !there.includes(name))),
      ).toEqual([]);
    }
  });
});

describe('what is rendered', () => {
  const shared = (size: WorkerSize) => parse(fileOf(render(sized(size)), 'config/synapse/workers.yaml'));

  test('one process leaves no trace of others', () => {
    const stack = render(sized('small'));
    expect(stack.files.filter(({ path }) => /worker|valkey|synapse-/.test(path))).toEqual([]);
    const compose = parse(fileOf(stack, 'compose.yaml'), { merge: true });
    expect(Object.keys(compose.networks)).not.toContain('replication');
    expect(parse(fileOf(stack, 'config/synapse/homeserver.yaml')).listeners).toHaveLength(1);
  });

  test('the processes know of one another', () => {
    expect(shared('medium')).toMatchObject({
      redis: { enabled: true, host: 'valkey', password_path: '/secrets/valkey' },
      instance_map: { main: { host: 'synapse', port: 9093 } },
      worker_replication_secret_path: '/secrets/worker-replication',
      stream_writers: {},
      federation_sender_instances: ['synapse-sender-1'],
      pusher_instances: ['synapse-background'],
      run_background_tasks_on: 'synapse-background',
    });
    const large = shared('large');
    expect(large.stream_writers).toMatchObject({
      events: ['synapse-persister-1', 'synapse-persister-2'],
      to_device: ['synapse-to-device'],
    });
    expect(Object.keys(large.instance_map).sort()).toEqual(
      ['main', ...Object.values<string[]>(large.stream_writers).flat()].sort(),
    );
  });

  test('replication is heard on every writer and the main process, and published nowhere', () => {
    const stack = render(sized('large'));
    const heard = stack.files
      .filter(({ path }) => /^config\/synapse(-.*)?\/(worker|homeserver)\.yaml$/.test(path))
      .filter(({ content }) => content.includes('port: 9093'))
      .map(({ path }) => path.split('/')[1]);
    expect(heard.sort()).toEqual(
      Object.keys(shared('large').instance_map)
        .map((name) => (name === 'main' ? 'synapse' : name))
        .sort(),
    );
    const { services, networks } = parse(fileOf(stack, 'compose.yaml'), { merge: true });
    expect(networks.replication).toEqual({ internal: true });
    const published = Object.entries<{ ports?: string[] }>(services).filter(
      ([name, { ports = [] }]) => ports.length > 0 && /^(synapse-|valkey)/.test(name),
    );
    expect(published).toEqual([]);
  });

  test('the main process starts before its workers, and they before the reverse proxy', () => {
    const { services } = render(sized('medium'));
    const of = (name: string) => services.find((service) => service.name === name);
    expect(of('synapse')).toMatchObject({ after: ['postgres', 'valkey'], needs: ['postgres', 'valkey'] });
    expect(of('synapse-sync-1')).toMatchObject({
      after: ['synapse'],
      needs: ['synapse'],
      isReverseProxy: false,
    });
    expect(of('caddy')?.after).toEqual(
      expect.arrayContaining(['synapse', 'synapse-sync-1', 'synapse-media']),
    );
    expect(of('caddy')?.after).not.toContain('synapse-sender-1');
    expect(of('caddy')?.isReverseProxy).toBe(true);
  });

  test('each measures itself where the main process is measured', () => {
    const worker = parse(fileOf(render(sized('medium')), 'config/synapse-sync-1/worker.yaml'));
    expect(worker.worker_listeners).toEqual([
      expect.objectContaining({ resources: [{ names: ['client', 'federation'], compress: false }] }),
    ]);
  });

  test('the database lets every process in, and takes a tenth of the memory there', () => {
    const flags = (size: WorkerSize, memoryMiB: number, features: SpecInput['features'] = {}) => {
      const spec = specWith({ features: { workers: { size }, synapse: federated, ...features } });
      const stack = render(spec, { host: { ...publicHost, memoryMiB } });
      return parse(fileOf(stack, 'compose.yaml'), { merge: true }).services.postgres.command.join(' ');
    };
    expect(flags('small', 2000)).toMatch(/shared_buffers=128MB .*max_connections=50 /);
    expect(flags('medium', 7900)).toMatch(/shared_buffers=512MB .*max_connections=100 /);
    expect(flags('large', 15_900)).toMatch(/shared_buffers=1024MB .*max_connections=250 /);
    expect(flags('large', 15_800)).toContain('shared_buffers=1024MB');
    expect(flags('medium', 7900, { postgres: { sharedBuffersMiB: 300 } })).toContain('shared_buffers=300MB');
  });
});

describe('a worker is a part of the chat server', () => {
  test('whose messages are read and explained like the main process’', () => {
    expect(readerOf('synapse-media')).toBe(readerOf('synapse'));
    const text = 'Failed password login for user @host:inn.test';
    expect(knownMessage('synapse-reader-1', text)).toBe('synapse.wrong-password');
    expect(knownMessage('synapse-none', text)).toBeUndefined();
  });

  test('and goes along when that is restarted, which people notice once', () => {
    const { order, effects } = effectOf(render(sized('medium')).services, 'restart', ['synapse']);
    expect(order).toEqual(['synapse', ...names('medium')]);
    expect(effects.map(({ kind }) => kind)).toEqual(['chat']);
    expect(effectOf(render(sized('medium')).services, 'start', ['synapse-media']).along).toEqual([
      'postgres',
      'valkey',
      'synapse',
    ]);
  });
});
