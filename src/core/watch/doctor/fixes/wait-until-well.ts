import { poll } from '../../../../shared/async/poll.ts';
import { message } from '../../../../shared/message.ts';
import { type Problem, ProblemError } from '../../../../shared/problem.ts';
import type { FixContext } from './fix-context.ts';

/** Milliseconds until whatever is not well by then is told; a first start of the chat server takes three minutes. */
const patienceMs = 5 * 60_000;

/** Waits until every program that should run does. Throws what keeps one from it. */
export async function waitUntilWell({ tools, serverId, report, signal }: FixContext): Promise<void> {
  report.step('verify', 'waiting', { note: message('note.wait-services') });
  const isWell = (worst: Problem | undefined) => worst === undefined;
  const worst = await poll({ signal, until: isWell, pauses: [2000], patienceMs }, async () => {
    const { problems } = await tools.healths.look(serverId, signal);
    // What the host has stopped stays so.
    return problems.find(({ code }) => !code.includes('stopped-by-you') && !code.startsWith('host.disk'));
  });
  if (worst !== undefined) throw new ProblemError(worst.code, worst.params, worst.details);
}
