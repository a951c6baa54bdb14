import { spawn } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Coturn {
  readonly port: number;
  /** Credentials as Synapse hands them out: an expiry time, and its HMAC-SHA1 under the shared secret. */
  credentialsOf(user: string): { readonly username: string; readonly password: string };
  stop(): Promise<void>;
}

/** A port that is free for TCP on this address right now. */
export async function freePort(address: string): Promise<number> {
  const server = createServer().listen(0, address);
  await once(server, 'listening');
  const found = server.address();
  server.close();
  await once(server, 'close');
  if (found === null || typeof found === 'string') throw new Error('no port');
  return found.port;
}

/** Starts a real coturn on loopback with its own configuration; `extra` are more lines of it. */
export async function startCoturn(extra: readonly string[] = []): Promise<Coturn> {
  const folder = await mkdtemp(join(tmpdir(), 'coturn-'));
  const port = await freePort('127.0.0.1');
  const secret = 'a-shared-secret-for-tests';
  const config = join(folder, 'turnserver.conf');
  const lines = [
    'listening-ip=127.0.0.1',
    'relay-ip=127.0.0.1',
    `listening-port=${port}`,
    'min-port=57000',
    'max-port=57099',
    'use-auth-secret',
    `static-auth-secret=${secret}`,
    'realm=example.org',
    'no-tls',
    'no-dtls',
    'no-cli',
    'log-file=stdout',
    `pidfile=${join(folder, 'pid')}`,
    `userdb=${join(folder, 'db')}`,
    ...extra,
  ];
  await writeFile(config, `${lines.join('\n')}\n`);
  const child = spawn('turnserver', ['-c', config], { stdio: ['ignore', 'ignore', 'ignore'] });
  const ended = once(child, 'exit');
  await waitForTcp(port);

  return {
    port,
    credentialsOf(user) {
      const username = `${Math.floor(Date.now() / 1000) + 600}:@${user}:example.org`;
      return { username, password: createHmac('sha1', secret).update(username).digest('base64') };
    },
    async stop() {
      child.kill('SIGKILL');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function waitForTcp(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (open) return;
    await sleep(100);
  }
  throw new Error('coturn did not start');
}
