import type { Health } from '../../../../shared/contract/health.ts';
import { message } from '../../../../shared/message.ts';
import { servicesIn } from '../../../../shared/params-in.ts';
import { makeProblem, type ProblemCode } from '../../../../shared/problem.ts';
import { said } from '../../../server/said.ts';
import type { Check, Examination, ReportResult } from '../examination.ts';
import { attention, type CheckPlace, failed, failedWith, passed, skipped } from '../finding.ts';

const server: CheckPlace = { id: 'services', place: 'server' };

/** Every program of the server runs, and reaches those it needs. */
export const checkServices: Check = {
  ids: ['services'],
  async run(examination, report) {
    await Promise.all([tellStates(examination, report), tellWays(examination, report)]);
  },
};

async function tellStates({ health }: Examination, report: ReportResult): Promise<void> {
  const seen = await health;
  if (seen === undefined) {
    report(skipped(server, message('found.not-looked')));
    return;
  }
  const problems = seen.problems.filter(({ code }) => !isToldElsewhere(code));
  for (const { level, ...problem } of problems) {
    const names = servicesIn(problem.params);
    const { name } = problem.params;
    const subject = names.length > 0 ? names.join(' ') : name === undefined ? undefined : String(name);
    const place = { ...server, ...(subject !== undefined && { subject }) };
    report(level === 'trouble' ? failed(place, problem) : attention(place, problem));
  }
  if (problems.length === 0) report(passed(server, message('found.all-run'), stateLines(seen)));
  if (seen.edited.length > 0) {
    const files = { list: seen.edited };
    report(attention({ ...server, subject: 'files' }, makeProblem('host.changed-by-hand', { files })));
  }
}

/** What other checks look at themselves. Whatever else troubles Home is told here, so that the doctor calls nothing well that Home does not. */
function isToldElsewhere(code: ProblemCode): boolean {
  return /^host\.(?:disk-|other-database$|other-signing-key$|media-missing$)|^tls\.|^ssh\.tunnel-refused$/.test(
    code,
  );
}

function stateLines({ services }: Health): string {
  return services
    .map(({ name, state, health, restarts }) => `${name}: ${state}, ${health}, restarted ${restarts} times`)
    .join('\n');
}

/** From inside each program: what it needs answers. Programs that do not run are told above. */
async function tellWays({ look, health }: Examination, report: ReportResult): Promise<void> {
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
    { from: 'caddy', to: 'synapse', way: inside.reverseProxy, code: 'matrix.reverse-proxy-lost' },
  ] as const;
  for (const { from, to, way, code } of ways) {
    if (way === undefined) continue;
    const place: CheckPlace = {
      id: 'services',
      place: 'inside',
      subject: from === to ? from : `${from} → ${to}`,
    };
    const service = { service: from };
    const target = { service: to };
    if (way.works) {
      const found =
        from === to
          ? message('found.service-answers', { service })
          : message('found.service-reaches', { service, target });
      report(passed(place, found));
    } else if (!runs(to))
      report(skipped(place, message('found.service-down', { service: target }), way.said));
    else {
      const reason = way.said === '' ? message('reason.no-answer-in-time') : said(way.said);
      report(failedWith(place, code, { what: target, reason, name: from }, way.said));
    }
  }
}
