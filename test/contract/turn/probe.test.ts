import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { allocate } from '../../../src/core/deploy/verify/turn/client.ts';
import { NoAnswer } from '../../../src/core/deploy/verify/turn/errors.ts';
import { privatePeers, probeTurn } from '../../../src/core/deploy/verify/turn/probe.ts';
import { type Coturn, freePort, startCoturn } from './coturn.ts';

const installed = spawnSync('turnserver', ['--version']).error === undefined;
const transports = ['udp', 'tcp'] as const;
const denied = [
  'denied-peer-ip=10.0.0.0-10.255.255.255',
  'denied-peer-ip=127.0.0.0-127.255.255.255',
  'denied-peer-ip=169.254.0.0-169.254.255.255',
  'denied-peer-ip=172.16.0.0-172.31.255.255',
  'denied-peer-ip=192.168.0.0-192.168.255.255',
];

describe.skipIf(!installed)('a real coturn (needs the Debian package coturn)', () => {
  const open = (coturn: Coturn, transport: (typeof transports)[number], user: string = transport) => ({
    target: { address: '127.0.0.1', port: coturn.port, transport },
    options: {
      credentials: coturn.credentialsOf(user),
      signal: new AbortController().signal,
      timeoutMs: 5000,
    },
  });

  describe('that keeps private peers out', () => {
    let coturn: Coturn;
    beforeAll(async () => {
      coturn = await startCoturn([...denied, 'external-ip=203.0.113.7/127.0.0.1', 'user-quota=4']);
    });
    afterAll(() => coturn?.stop());

    test.each(transports)(
      'gives its public address and refuses every private peer over %s',
      async (transport) => {
        const { target, options } = open(coturn, transport);
        const probe = await probeTurn(target, options);
        expect(probe.relayed.address).toBe('203.0.113.7');
        expect(probe.relayed.port).toBeGreaterThanOrEqual(57000);
        expect(probe.relayed.port).toBeLessThanOrEqual(57099);
        expect(probe.openPeers).toEqual([]);
      },
    );

    test.each(transports)('permits a public peer over %s', async (transport) => {
      const { target, options } = open(coturn, transport);
      const allocation = await allocate(target, options);
      await expect(allocation.permit('198.51.100.9')).resolves.toBeUndefined();
      await allocation.release();
    });

    test('a wrong password is a refusal with 401', async () => {
      const { target, options } = open(coturn, 'udp');
      const credentials = { ...options.credentials, password: 'wrong' };
      await expect(allocate(target, { ...options, credentials })).rejects.toMatchObject({ code: 401 });
    });

    test('a quota that is used up is a refusal with 486; addresses that are given back count no more', async () => {
      const { target, options } = open(coturn, 'udp', 'bob');
      const held = await Promise.all([1, 2, 3, 4].map(() => allocate(target, options)));
      await expect(allocate(target, options)).rejects.toMatchObject({ code: 486 });
      for (const each of held) await each.release();
      // coturn closes what was given back on its next tick, not within the answer.
      const again = await vi.waitFor(() => allocate(target, options), { timeout: 10_000, interval: 100 });
      await again.release();
    });

    test('a cancelled probe ends with the reason and sends nothing more', async () => {
      const { target, options } = open(coturn, 'tcp');
      const stop = new AbortController();
      stop.abort(new Error('enough'));
      await expect(probeTurn(target, { ...options, signal: stop.signal })).rejects.toThrow('enough');
    });
  });

  test.each(transports)('one that lets private peers in is found out over %s', async (transport) => {
    const coturn = await startCoturn(['allow-loopback-peers', 'cli-password=x']);
    try {
      const { target, options } = open(coturn, transport);
      const probe = await probeTurn(target, options);
      expect(probe.relayed.address).toBe('127.0.0.1');
      // Its own address is left out: that one it may reach.
      expect(probe.openPeers).toEqual(privatePeers.filter((peer) => peer !== '127.0.0.1'));
    } finally {
      await coturn.stop();
    }
  });
});

test('a port where nobody listens: refused over TCP, no answer over UDP', async () => {
  const port = await freePort('127.0.0.1');
  const options = {
    credentials: { username: 'u', password: 'p' },
    signal: new AbortController().signal,
    timeoutMs: 1200,
  };
  const at = (transport: 'udp' | 'tcp') => allocate({ address: '127.0.0.1', port, transport }, options);
  await expect(at('tcp')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  await expect(at('udp')).rejects.toSatisfy(
    (error) => error instanceof NoAnswer || (error as NodeJS.ErrnoException).code === 'ECONNREFUSED',
  );
});
