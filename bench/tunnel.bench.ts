/** HTTP through our tunnel against the same client through `ssh -L`. */
import type { Tunnel } from '../src/core/server/ssh/index.ts';
import { sshdMissing } from '../test/contract/ssh/sshd.ts';
import { bench, timedMany } from './support/bench.ts';
import { openLines, sameClientTo } from './support/lines.ts';
import { openRawSsh } from './support/raw-ssh.ts';
import { startWeb } from './support/start-web.ts';

const loads = [
  { what: 'tunnel, answers of 2 KB, 10 at once', bytes: 2_048, amount: 500, atOnce: 10, rounds: 25 },
  { what: 'tunnel, answers of 64 KB, one at a time', bytes: 65_536, amount: 60, atOnce: 1, rounds: 7 },
];

await bench(await sshdMissing(), async (bench) => {
  const { ssh, target } = await openLines(bench);
  const web = await startWeb(bench);
  const plain = await openRawSsh(target);
  bench.atEnd(() => plain.close());
  const withTerminal = await openRawSsh(target, { terminalFirst: true });
  bench.atEnd(() => withTerminal.close());
  const ours = ssh.tunnel(web);
  const overPlain = sameClientTo(bench, await plain.forward(web));
  const overTerminal = sameClientTo(bench, await withTerminal.forward(web));

  for (const { bytes, amount, atOnce, rounds, what } of loads) {
    const through = (name: string, tunnel: Tunnel) => ({
      name,
      run: () =>
        timedMany(amount, atOnce, async () => {
          const { status, body } = await tunnel.request('GET', `/${bytes}`);
          if (status !== 200 || body.length !== bytes) throw new Error(`${name}: ${status}, ${body.length}`);
        }),
    });
    await bench.compare({
      what,
      amount,
      unit: 'requests',
      rounds,
      budgetMs: 10_000,
      memory: true,
      ours: through('Innkeeper', ours),
      raw: [through('ssh -L', overPlain), through('ssh -L, terminal first', overTerminal)],
    });
  }
});
