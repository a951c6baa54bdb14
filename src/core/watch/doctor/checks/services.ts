import type { Health } from '../../../../shared/contract/health.ts';
import { describeProblem } from '../../../../shared/describe-problem.ts';
import { inSentence } from '../../../../shared/words/service-names.ts';
import type { Check, Examination, Tell } from '../examination.ts';
import { attention, failed, failedWith, passed, type Spot, skipped } from '../finding.ts';

const server: Spot = { id: 'services', place: 'server' };

/** Every program of the server runs, and reaches those it needs. */
export const checkServices: Check = {
  ids: ['services'],
  async run(examination, tell) {
    await Promise.all([tellStates(examination, tell), tellWays(examination, tell)]);
  },
};

async function tellStates({ health }: Examination, tell: Tell): Promise<void> {
  const seen = await health;
  if (seen === undefined) {
    tell(skipped(server, 'Not looked at, because Innkeeper cannot look at the server.'));
    return;
  }
  const problems = seen.problems.filter(({ code }) => code.startsWith('docker.'));
  for (const { level, ...problem } of problems) {
    const spot = {
      ...server,
      ...(problem.params.name !== undefined && { subject: String(problem.params.name) }),
    };
    tell(level === 'trouble' ? failed(spot, problem) : attention(spot, problem));
  }
  if (problems.length === 0) tell(passed(server, 'Every program runs.', stateLines(seen)));
  if (seen.edited.length > 0) {
    const files = seen.edited.join(', ');
    tell(attention({ ...server, subject: 'files' }, describeProblem('host.changed-by-hand', { files })));
  }
}

function stateLines({ services }: Health): string {
  return services
    .map(({ name, state, health, restarts }) => `${name}: ${state}, ${health}, restarted ${restarts} times`)
    .join('\n');
}

/** From inside each program: what it needs answers. Programs that do not run are told above. */
async function tellWays({ look, health }: Examination, tell: Tell): Promise<void> {
  const [within, how] = await Promise.all([look, health]);
  if (within === undefined) return;
  const { inside } = within;
  const runs = (name: string) =>
    how?.services.some((one) => one.name === name && one.state === 'running') ?? true;
  const ways = [
    {
      from: 'synapse',
      to: 'postgres',
      way: inside.database,
      code: 'matrix.database-unreachable',
    },
    { from: 'synapse', to: 'synapse', way: inside.synapse, code: 'matrix.not-answering' },
    { from: 'caddy', to: 'synapse', way: inside.frontDoor, code: 'matrix.front-door-lost' },
  ] as const;
  for (const { from, to, way, code } of ways) {
    if (way === undefined) continue;
    const spot: Spot = { id: 'services', place: 'inside', subject: from === to ? from : `${from} → ${to}` };
    const target = inSentence(to);
    if (way.works)
      tell(passed(spot, `${capital(inSentence(from))} ${from === to ? 'answers' : `reaches ${target}`}.`));
    else if (!runs(to)) tell(skipped(spot, `${capital(target)} does not run.`, way.said));
    else {
      const reason = way.said || 'it did not answer in time';
      tell(failedWith(spot, code, { what: capital(target), reason, name: from }, reason));
    }
  }
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
