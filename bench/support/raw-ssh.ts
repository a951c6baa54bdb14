import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../test/contract/ssh/sshd.ts';

export const execute = promisify(execFile);

export interface RawSshTarget {
  readonly address: string;
  readonly port: number;
  readonly user: string;
  /** Path of the private key, which only its owner may read. */
  readonly keyFile: string;
}

/** OpenSSH's client with one connection that further calls share (`ControlMaster`). */
export interface RawSsh {
  /** `user@address`, as ssh and scp want it. */
  readonly host: string;
  /** Options for ssh and scp that lead over the shared connection. */
  readonly options: readonly string[];
  /** Forwards a free port of this computer (`ssh -L`) to a port of the server's loopback. */
  forward(port: number): Promise<number>;
  close(): Promise<void>;
}

/**
 * `terminalFirst`: the connection's first session has a terminal, after which sshd sends what is
 * small at once. Without it `ssh -L` waits for the other side as Nagle says.
 */
export async function openRawSsh(target: RawSshTarget, { terminalFirst = false } = {}): Promise<RawSsh> {
  const folder = await mkdtemp(join(tmpdir(), 'innkeeper-bench-'));
  const host = `${target.user}@${target.address}`;
  const shared = ['-F', 'none', '-o', `ControlPath=${join(folder, 'line')}`, '-o', 'LogLevel=FATAL'];
  const signIn = [
    ...['-i', target.keyFile, '-o', 'IdentitiesOnly=yes', '-o', 'BatchMode=yes'],
    ...['-o', 'StrictHostKeyChecking=no', '-o', `UserKnownHostsFile=${join(folder, 'hosts')}`],
  ];
  const master = spawn(
    'ssh',
    [...shared, ...signIn, '-p', String(target.port), '-M', '-N', '-o', 'ControlPersist=no', host],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const control = (...words: string[]) => execute('ssh', [...shared, '-O', ...words, host]);
  const close = async () => {
    if (master.exitCode === null && master.signalCode === null) {
      const gone = new Promise((resolve) => master.once('exit', resolve));
      master.kill();
      await gone;
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    while (!(await control('check').then(...yesOrNo))) {
      if (master.exitCode !== null) throw new Error('ssh could not sign in');
      await pause(50);
    }
    if (terminalFirst) await execute('ssh', [...shared, '-tt', host, 'true']);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    host,
    options: shared,
    forward: async (port) => {
      const local = await freePort();
      await control('forward', '-L', `127.0.0.1:${local}:127.0.0.1:${port}`);
      return local;
    },
    close,
  };
}

const yesOrNo = [() => true, () => false] as const;
