/** The command line from its start to its end: against a Node.js that does nothing, which it cannot be quicker than. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bench, timedMany } from './support/bench.ts';
import { execute } from './support/raw-ssh.ts';

const spec = 'innkeeper: 1\nserver: { address: 203.0.113.7 }\ndomain: example.org\n';

await bench(undefined, async (bench) => {
  const folder = await mkdtemp(join(tmpdir(), 'innkeeper-bench-'));
  bench.atEnd(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'server.yaml');
  await writeFile(file, spec);
  // The first start makes the bundle.
  await execute(process.execPath, ['bin/innkeeper.mjs', 'check', file]);

  for (const argv of [['--version'], ['check', file]]) {
    await bench.compare({
      what: `innkeeper ${argv[0]}`,
      amount: 5,
      unit: 'starts',
      budgetMs: 15_000,
      ours: {
        name: 'Innkeeper',
        run: () => timedMany(5, 1, () => execute(process.execPath, ['bin/innkeeper.mjs', ...argv])),
      },
      raw: [
        {
          name: 'node, nothing',
          run: () => timedMany(5, 1, () => execute(process.execPath, ['--eval', ''])),
        },
      ],
    });
  }
});
