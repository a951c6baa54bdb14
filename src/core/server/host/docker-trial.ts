import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import type { HostFacts } from '../../../shared/facts.ts';
import { message } from '../../../shared/message.ts';
import { type TrialPart, trialPartSchema } from '../../../shared/plan.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import { knownProblem } from '../known-errors/known-errors.ts';
import { said } from '../said.ts';
import { readFacts } from './facts/read-facts.ts';
import { expectSuccess } from './outcome.ts';
import type { ServerTools } from './server-tools.ts';

/** What `templates/host/try-docker.sh` tells. */
const tryFactSchema = z.object({
  fact: z.literal('try'),
  what: z.enum(['run', 'mount', 'host-network', 'network', 'way-out']),
  works: z.boolean(),
  reason: z.string(),
});
/** What was made there for that, and whether it could not be taken away again. */
const madeFactSchema = z.object({
  fact: z.literal('made'),
  what: trialPartSchema.shape.what,
  name: z.string(),
  left: z.boolean(),
});
const trialSchema = z.discriminatedUnion('fact', [tryFactSchema, madeFactSchema]);
type TryFact = z.infer<typeof tryFactSchema>;

export interface DockerTrial {
  /** What cannot be done. */
  readonly problems: readonly Problem[];
  readonly made: readonly TrialPart[];
}

/** What everything is called that a deploy makes to try a Docker it has installed: known before, so that the plan names it. */
export const trialName = 'innkeeper-trial';

/**
 * Tries for real what is needed of the server's Docker, and says what cannot be done and what it has made there, which is
 * gone by then. Takes some seconds. Without a name it is called after a number of its own: several may look at once.
 */
export async function tryDockerThere(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { user }: Pick<HostFacts, 'user'>,
  signal: AbortSignal,
  name?: typeof trialName,
): Promise<DockerTrial> {
  if (user.root === 'no') return { problems: [], made: [] };
  const args = name === undefined ? [] : [name];
  const result = await ssh.script(scripts['try-docker'], args, { asRoot: true, timeoutMs: 180_000, signal });
  expectSuccess(result, message('task.try-docker'));
  return readTrial(result.stdout);
}

/** What the trial makes that follows once Docker is there. */
export function plannedTrial(): TrialPart[] {
  const containers = tryFactSchema.shape.what.options.map((what) => `${trialName}-${what}`);
  return [
    { what: 'image' as const, name: `${trialName}:trial` },
    ...containers.map((name) => ({ what: 'container' as const, name })),
    { what: 'network' as const, name: trialName },
    { what: 'folder' as const, name: `${serverHome}/${trialName}` },
  ].map((part) => ({ ...part, state: 'to-come' as const }));
}

/** Whether Docker has to be tried: it runs, but nothing of Innkeeper does yet that would show that it can. */
export function needsTrial({ docker, innkeeper }: Pick<HostFacts, 'docker' | 'innkeeper'>): boolean {
  const running = innkeeper?.services.some(({ state }) => state === 'running') ?? false;
  return docker.engine !== undefined && (docker.odd ?? []).length === 0 && !running;
}

/** @throws `host.answer-*` where it was cut short or is none of the script's: half a trial is none. */
export function readTrial(output: string): DockerTrial {
  const facts = readFacts('try-docker', trialSchema, output);
  return {
    problems: facts.all('try').flatMap(problemOf),
    made: facts.all('made').map(({ what, name, left }) => ({ what, name, state: left ? 'left' : 'gone' })),
  };
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
