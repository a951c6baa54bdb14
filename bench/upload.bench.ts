/** Files brought to a server: our upload against `scp -r` and `tar | ssh`, all over connections that are open already. */
import { randomBytes } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { UploadFile } from '../src/core/server/ssh/index.ts';
import { sshdMissing } from '../test/contract/ssh/sshd.ts';
import { bench } from './support/bench.ts';
import { openLines } from './support/lines.ts';
import { execute, openRawSsh } from './support/raw-ssh.ts';

const mega = 1_000_000;
const nothing = () => undefined;
const loads = [
  { what: 'upload one file of 100 MB', unit: 'MB', amount: 100, files: 1, bytes: 100 * mega, rounds: 5 },
  { what: 'upload 500 files of 2 KB', unit: 'files', amount: 500, files: 500, bytes: 2_000, rounds: 7 },
];

await bench(await sshdMissing(), async (bench) => {
  const { sshd, ssh, target } = await openLines(bench);
  const raw = await openRawSsh(target);
  bench.atEnd(() => raw.close());
  const here = await mkdtemp(join(tmpdir(), 'innkeeper-bench-files-'));
  bench.atEnd(() => rm(here, { recursive: true, force: true }));

  for (const load of loads) {
    const files = Array.from(
      { length: load.files },
      (_, n): UploadFile => ({
        path: `folder-${n % 20}/file-${n}`,
        content: new Uint8Array(randomBytes(load.bytes)),
        mode: 0o644,
        uid: 0,
        gid: 0,
      }),
    );
    const source = join(here, load.unit);
    for (const { path, content } of files) {
      await mkdir(dirname(join(source, path)), { recursive: true });
      await writeFile(join(source, path), content);
    }
    // What lies in /root over there lies here, as the server runs on this machine.
    const arrived = join(sshd.folder, 'root', 'arrived');
    const unpack = 'mkdir /root/arrived && exec tar -x -p -f - -C /root/arrived';
    const pipe = 'folder=$1; shift; tar -C "$folder" -c -f - . | "$@"';

    await bench.compare({
      ...load,
      memory: true,
      ours: { name: 'Innkeeper', run: () => ssh.upload('/root/arrived', files).then(nothing) },
      raw: [
        {
          name: 'scp -r',
          run: () =>
            execute('scp', [...raw.options, '-q', '-r', source, `${raw.host}:/root/arrived`]).then(nothing),
        },
        {
          name: 'tar | ssh',
          run: () => {
            const line = ['ssh', ...raw.options, raw.host, unpack];
            return execute('bash', ['-o', 'pipefail', '-c', pipe, 'bash', source, ...line]).then(nothing);
          },
        },
      ],
      after: async (name) => {
        const entries = await readdir(arrived, { recursive: true, withFileTypes: true });
        const sizes = await Promise.all(
          entries.filter((e) => e.isFile()).map(async (e) => (await stat(join(e.parentPath, e.name))).size),
        );
        const total = sizes.reduce((sum, size) => sum + size, 0);
        if (sizes.length !== load.files || total !== load.files * load.bytes) {
          throw new Error(`${name} brought ${sizes.length} files with ${total} bytes`);
        }
        await rm(arrived, { recursive: true });
      },
    });
  }
});
