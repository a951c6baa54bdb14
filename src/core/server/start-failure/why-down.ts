import { message } from '../../../shared/message.ts';
import type { ProblemError } from '../../../shared/problem.ts';
import { redactPatterns } from '../../server/redact.ts';
import { expectSuccess } from '../host/outcome.ts';
import type { ServerTools } from '../host/server-tools.ts';
import { startProblem } from './start-problem.ts';
import { readWhy, type WhyDown } from './why-facts.ts';

interface FailedStart {
  /** The services that were started. */
  readonly services: readonly string[];
  /** The one that was waited for, where that is known. */
  readonly waitedFor: string;
  /** The last lines of the attempt. */
  readonly tail: readonly string[];
  /** Those of them that are its own words. */
  readonly own: readonly string[];
}

/** Asks the server why a start has failed: one more look, and nothing changes. */
export async function whyDown(
  { ssh, scripts }: ServerTools,
  { services, waitedFor, tail, own }: FailedStart,
  signal: AbortSignal,
): Promise<ProblemError> {
  const looked = await ssh.script(scripts['why-down'], services, { asRoot: true, timeoutMs: 60_000, signal });
  expectSuccess(looked, message('task.find-start-failure'));
  const details = redactPatterns(tail.join('\n'));
  return startProblem(withoutSecrets(readWhy(looked.stdout)), { waitedFor, own, details });
}

/** What programs have said becomes part of a sentence that is shown. */
function withoutSecrets(why: WhyDown): WhyDown {
  const services = why.services.map((one) => ({
    ...one,
    said: redactPatterns(one.said),
    checkSaid: redactPatterns(one.checkSaid),
    engineSaid: redactPatterns(one.engineSaid),
  }));
  return { ...why, services };
}
