/** Backups fetched to this computer, each file checked against its name: ours against `rsync`, `scp -r` and `ssh | tar`. */
import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadHostScripts } from '../src/core/server/host/scripts.ts';
import { LocalRepository } from '../src/core/upkeep/mirror/local-repository.ts';
import { receiveFiles } from '../src/core/upkeep/mirror/receive-files.ts';
import { sshdMissing } from '../test/contract/ssh/sshd.ts';
import { bench } from './support/bench.ts';
import { openLines } from './support/lines.ts';
import { execute, openRawSsh } from './support/raw-ssh.ts';

/** As many packs of the size restic makes by default. */
const packs = 8;
const packBytes = 16 * 1024 * 1024;

await bench(await sshdMissing(), async (bench) => {
  const { sshd, ssh, target } = await openLines(bench);
  const raw = await openRawSsh(target);
  bench.atEnd(() => raw.close());
  const here = await mkdtemp(join(tmpdir(), 'innkeeper-bench-mirror-'));
  bench.atEnd(() => rm(here, { recursive: true, force: true }));

  // What lies in /root over there lies here, as the server runs on this machine.
  const root = join(sshd.folder, 'root');
  const files: { readonly path: string; readonly size: number }[] = [];
  for (let n = 0; n < packs; n += 1) {
    const bytes = randomBytes(packBytes);
    const name = createHash('sha256').update(bytes).digest('hex');
    const path = `data/${name.slice(0, 2)}/${name}`;
    files.push({ path, size: packBytes });
    await mkdir(dirname(join(root, 'repository', path)), { recursive: true });
    await writeFile(join(root, 'repository', path), bytes);
  }
  await mkdir(join(root, 'innkeeper/backup/places'), { recursive: true });
  await writeFile(join(root, 'innkeeper/backup/places/server'), 'folder=/root/repository\nmade=yes\n');
  const loaded = await loadHostScripts('templates');
  const send = loaded['repository-send'].replaceAll('/opt/innkeeper', '/root/innkeeper');
  const scripts = { ...loaded, 'repository-send': send };
  const hasRsync = await access('/usr/bin/rsync').then(
    () => true,
    () => false,
  );
  const folder = join(here, 'copy');
  const from = `${raw.host}:/root/repository`;
  const pipe = 'folder=$1; shift; "$@" | tar -x -C "$folder"';

  await bench.compare({
    what: 'fetch backups of 128 MiB',
    unit: 'MiB',
    amount: (packs * packBytes) / 1024 / 1024,
    rounds: 7,
    budgetMs: 60_000,
    memory: true,
    ours: {
      name: 'Innkeeper',
      run: async () => {
        const local = new LocalRepository(folder);
        await local.prepare();
        const { signal } = new AbortController();
        await receiveFiles({ ssh, scripts }, local, {
          ...{ placeId: 'server', files, signal },
          onBytes: () => undefined,
        });
        return undefined;
      },
    },
    raw: [
      ...(hasRsync
        ? [
            {
              name: 'rsync -a',
              run: async () => {
                const shell = ['ssh', ...raw.options].join(' ');
                await execute('rsync', ['-a', '-e', shell, `${from}/`, folder]);
                return undefined;
              },
            },
          ]
        : []),
      {
        name: 'scp -r',
        run: async () => {
          await execute('scp', [...raw.options, '-q', '-r', from, folder]);
          return undefined;
        },
      },
      {
        name: 'ssh | tar',
        run: async () => {
          await mkdir(folder);
          const line = ['ssh', ...raw.options, raw.host, 'tar -c -C /root/repository .'];
          await execute('bash', ['-o', 'pipefail', '-c', pipe, 'bash', folder, ...line]);
          return undefined;
        },
      },
    ],
    after: async (name) => {
      const got = await new LocalRepository(folder).list();
      if (got.length !== packs || got.some(({ size }) => size !== packBytes)) {
        throw new Error(`${name} brought ${got.length} files`);
      }
      await rm(folder, { recursive: true });
    },
  });
});
