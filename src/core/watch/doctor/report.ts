import { doctorCheckIds } from '../../../shared/contract/choices.ts';
import type { DoctorEvent, DoctorResult } from '../../../shared/contract/doctor.ts';
import { message } from '../../../shared/message.ts';
import type { Problem } from '../../../shared/problem.ts';
import { problemInWords } from '../../../shared/problem-in-words.ts';
import { say } from '../../../shared/say.ts';
import { sayFound } from '../../../shared/say-found.ts';
import { hideIn } from '../logs/hide.ts';

export interface ReportParams {
  /** Innkeeper's own. */
  readonly version: string;
  /** The server's address and domain: hidden together with every other address where wished. */
  readonly names: readonly string[];
  readonly hideAddresses: boolean;
}

const marks: Record<DoctorResult['state'], string> = {
  passed: 'ok',
  attention: 'look',
  failed: 'BAD',
  skipped: '-',
};

/** An examination as text, for asking somebody for help. Secrets are always hidden. */
export function reportText(events: readonly DoctorEvent[], params: ReportParams): string {
  const at = events.find((event) => event.kind === 'planned')?.at ?? '';
  const verdict = events.find((event) => event.kind === 'verdict');
  const results = events.flatMap((event) => (event.kind === 'result' ? [event.result] : []));
  const lines = [
    say(
      message('report.title', {
        version: params.version,
        server: params.names.at(-1) ?? message('report.a-server'),
        date: at,
      }),
    ),
    '',
    ...(verdict === undefined
      ? [say(message('report.unfinished'))]
      : verdict.first === undefined
        ? [say(message('report.well'))]
        : [say(message('report.first')), ...told(verdict.first)]),
    '',
    ...doctorCheckIds.flatMap((id) => results.filter((result) => result.id === id).flatMap(line)),
  ];
  return `${hide(lines.join('\n'), params)}\n`;
}

function line(result: DoctorResult): string[] {
  const { id, place, subject, state, problem, details } = result;
  const title = `[${marks[state]}] ${id} (${[place, subject].filter(Boolean).join(', ')}): ${sayFound(result)}`;
  const why = problem === undefined ? [] : [`    ${problem.code}: ${problemInWords(problem).cause}`];
  const more = details === '' ? [] : details.split('\n').map((each) => `    | ${each}`);
  return [title, ...why, ...more];
}

function told(problem: Problem): string[] {
  const { title, cause, actions } = problemInWords(problem);
  return [`  ${title} (${problem.code})`, `  ${cause}`, ...actions.map(({ label }) => `  - ${label}`)];
}

/** People's addresses go first: without the domain in them they would not be known as such any more. */
function hide(text: string, { names, hideAddresses }: ReportParams): string {
  const shown = hideIn(text, { secrets: true, addresses: hideAddresses });
  return hideAddresses
    ? names.reduce((rest, name) => rest.replaceAll(name, say(message('report.this-server'))), shown)
    : shown;
}
