import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Mending } from './mending.ts';

/** Milliseconds until whatever is not well by then is told; a first start of the chat server takes three minutes. */
const patienceMs = 5 * 60_000;

/** Waits until every program that should run does. Throws what keeps one from it. */
export async function waitUntilWell({ tools, serverId, report, signal }: Mending): Promise<void> {
  const until = Date.now() + patienceMs;
  report.step('verify', 'waiting', { note: 'Waiting until everything runs again.' });
  for (;;) {
    const { problems } = await tools.healths.look(serverId, signal);
    // What the host has stopped stays so.
    const [worst] = problems.filter(
      ({ code }) => !code.includes('stopped-by-you') && !code.startsWith('host.disk'),
    );
    if (worst === undefined) return;
    if (Date.now() > until) throw new ProblemError(worst.code, worst.params, worst.details);
    await sleep(2000, undefined, { signal });
  }
}
