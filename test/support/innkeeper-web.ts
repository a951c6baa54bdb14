import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface InnkeeperWeb {
  /** The link that works once. */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * `innkeeper web` as a person starts it, with an empty data folder of its own. `passphrase` opens
 * (and makes) the sealed file; without it the pages ask.
 */
export async function startInnkeeperWeb(passphrase?: string): Promise<InnkeeperWeb> {
  const folder = await mkdtemp(join(tmpdir(), 'innkeeper-web-'));
  const child = spawn(process.execPath, ['bin/innkeeper.mjs', 'web', '--no-open', '--json'], {
    env: {
      ...process.env,
      INNKEEPER_DATA: folder,
      DBUS_SESSION_BUS_ADDRESS: '',
      ...(passphrase !== undefined && { INNKEEPER_VAULT_PASSPHRASE: passphrase }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await addressFrom(child);
  return {
    url,
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGINT');
      await gone;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function addressFrom(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('no output to read');
  for await (const line of createInterface({ input: child.stdout })) {
    const event = JSON.parse(line) as { kind: string; url?: string };
    if (event.kind === 'web' && event.url) return event.url;
    if (event.kind === 'problem') throw new Error(line);
  }
  throw new Error('innkeeper web ended without an address');
}
