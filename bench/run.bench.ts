/** A command run on a connection that is open: ours against `ssh` on a shared connection (`ControlMaster`). */
import { sshdMissing } from '../test/contract/ssh/sshd.ts';
import { bench, timedMany } from './support/bench.ts';
import { openLines } from './support/lines.ts';
import { execute, openRawSsh } from './support/raw-ssh.ts';

const loads = [
  { what: "run(['true']), one at a time", amount: 40, atOnce: 1 },
  { what: "run(['true']), 8 at once", amount: 80, atOnce: 8 },
];

await bench(await sshdMissing(), async (bench) => {
  const { ssh, target } = await openLines(bench);
  const raw = await openRawSsh(target);
  bench.atEnd(() => raw.close());

  for (const { what, amount, atOnce } of loads) {
    await bench.compare({
      what,
      amount,
      unit: 'runs',
      budgetMs: 10_000,
      ours: {
        name: 'Innkeeper',
        run: () =>
          timedMany(amount, atOnce, async () => {
            const { code, stderr } = await ssh.run(['true']);
            if (code !== 0) throw new Error(`true ended with ${code}: ${stderr}`);
          }),
      },
      raw: [
        {
          name: 'ssh, ControlMaster',
          run: () => timedMany(amount, atOnce, () => execute('ssh', [...raw.options, raw.host, 'true'])),
        },
      ],
    });
  }
});
