import { formatMiB } from '../../shared/bytes.ts';
import type { Plan } from '../../shared/plan.ts';
import type { Problem } from '../../shared/problem.ts';
import { say } from '../../shared/say.ts';

/** A plan in plain words, worst first. */
export function describePlan(plan: Plan): string {
  const blockers = plan.blockers.flatMap((problem) => about('In the way', problem));
  const warnings = plan.warnings.flatMap((problem) => about('To know', problem));
  const work = plan.nothingToDo ? ['Nothing to do: the server is as the spec says.'] : whatHappens(plan);
  return [...blockers, ...warnings, ...work, ...proxyLines(plan)].join('\n');
}

const installing = {
  docker: 'install Docker',
  compose: 'install Docker Compose',
  'start-docker': 'start Docker, now and whenever the server starts',
} as const satisfies Record<Plan['install'][number], string>;

function whatHappens(plan: Plan): string[] {
  const changed = plan.files.filter((file) => file.change !== 'keep-edited');
  const lines: (string | false)[] = [
    'This will happen:',
    ...plan.install.map((what) => `  ${installing[what]}`),
    ...plan.openPorts.map((port) => `  open ${port.ports}/${port.protocol}: ${say(port.what)}`),
    plan.secrets.length > 0 && `  make ${count(plan.secrets.length, 'secret')}: ${plan.secrets.join(', ')}`,
    changed.length > 0 && `  write ${count(changed.length, 'file')}:`,
    ...changed.map((file) => `    ${file.change} ${file.path}`),
    ...plan.pull.map((image) => `  download ${image}`),
    plan.start.length > 0 && `  start ${plan.start.join(', ')}`,
    plan.restart.length > 0 && `  restart ${plan.restart.join(', ')}`,
    plan.remove.length > 0 && `  remove ${plan.remove.join(', ')}`,
    plan.makeAdmin && '  make your account',
    plan.edited.length > 0 && `  leave as you edited them: ${plan.edited.join(', ')}`,
    `It needs about ${formatMiB(plan.memory.neededMiB)} of memory; the server has ${formatMiB(plan.memory.presentMiB)}.`,
  ];
  return lines.filter((line) => line !== false);
}

/** Between two lines that are no part of it, so that it can be copied. */
function proxyLines({ proxyLines: lines }: Plan): string[] {
  if (lines === undefined) return [];
  return [`Your own front door (${lines.program}) needs these lines in ${lines.path}:`, '', lines.text];
}

function about(label: string, { title, cause, actions }: Problem): string[] {
  return [`${label}: ${title}`, `  ${cause}`, ...actions.map((action) => `  - ${action.label}`)];
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
