import { z } from 'zod';
import { assertNever } from '../../../../shared/assert-never.ts';
import type { HostFacts } from '../../../../shared/facts.ts';
import { message } from '../../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../../shared/problem.ts';
import { knownProblem } from '../../known-errors/known-errors.ts';
import { said } from '../../said.ts';
import { readFacts } from '../facts/read-facts.ts';
import { expectSuccess } from '../outcome.ts';
import type { ServerTools } from '../server-tools.ts';

/** What `templates/host/try-docker.sh` tells. */
const tryFactSchema = z.object({
  fact: z.literal('try'),
  what: z.enum(['run', 'mount', 'host-network', 'network', 'way-out']),
  works: z.boolean(),
  reason: z.string(),
});
type TryFact = z.infer<typeof tryFactSchema>;

/**
 * Tries for real what is needed of the server's Docker, and says what cannot be done. Takes some seconds there; nothing
 * of it is left.
 */
export async function dockerTrialProblems(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { user }: Pick<HostFacts, 'user'>,
  signal: AbortSignal,
): Promise<readonly Problem[]> {
  if (user.root === 'no') return [];
  const result = await ssh.script(scripts['try-docker'], [], { asRoot: true, timeoutMs: 180_000, signal });
  expectSuccess(result, message('task.try-docker'));
  return readTries(result.stdout).flatMap(problemOf);
}

/** Whether Docker has to be tried: it runs, but nothing of Innkeeper does yet that would show that it can. */
export function needsTrial({ docker, innkeeper }: Pick<HostFacts, 'docker' | 'innkeeper'>): boolean {
  const running = innkeeper?.services.some(({ state }) => state === 'running') ?? false;
  return docker.engine !== undefined && (docker.odd ?? []).length === 0 && !running;
}

/** @throws `host.answer-*` where it was cut short or is none of the script's: half a trial is none. */
export function readTries(output: string): readonly TryFact[] {
  return readFacts('try-docker', tryFactSchema, output).list;
}

function problemOf({ what, works, reason }: TryFact): Problem[] {
  if (works) return [];
  const known = knownProblem(reason, message('task.try-docker'), '');
  if (known) return [makeProblem(known.code, known.params)];
  switch (what) {
    case 'run':
      return [makeProblem('docker.cannot-run', { reason: said(reason) })];
    case 'mount':
      return [makeProblem('docker.cannot-mount', { reason: said(reason) })];
    case 'host-network':
      return [makeProblem('docker.no-host-network', { reason: said(reason) })];
    case 'network':
      return [makeProblem('docker.no-network', { reason: said(reason) })];
    case 'way-out':
      return [makeProblem('docker.no-way-out', { found: said(reason) })];
    default:
      return assertNever(what);
  }
}
