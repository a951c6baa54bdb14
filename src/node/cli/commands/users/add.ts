import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { listColumns } from '../../../../shared/contract/choices.ts';
import type { ListColumn } from '../../../../shared/contract/people.ts';
import { fileReason } from '../../../../shared/file-reason.ts';
import type { JobId } from '../../../../shared/ids.ts';
import { type ListEncoding, listEncodings, listText } from '../../../../shared/list-text.ts';
import { type Message, type MessageParam, message } from '../../../../shared/message.ts';
import { makeProblem, type Problem, ProblemError } from '../../../../shared/problem.ts';
import { handOverText } from '../../../../shared/words/hand-over.ts';
import { BadInput } from '../../bad-input.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type OnServer, type ServerFlags, serverCommand } from '../../on-server.ts';
import { problemInTerminal, sayInTerminal, terminalLanguage } from '../../terminal-words.ts';

interface AddFlags extends ServerFlags {
  readonly name?: string;
  readonly admin?: boolean;
}

interface ManyFlags extends ServerFlags {
  readonly columns?: string;
  readonly heading?: boolean;
  readonly encoding?: string;
}

const columnWords = listColumns.filter((column) => column !== 'ignore').join(', ');

export function registerAddUsers(users: Command, run: Runner): void {
  const add = users
    .command('add <spec> <user>')
    .description('make one account; prints what to hand over, once')
    .option('--name <name>', 'what they are called')
    .option('--admin', 'may manage the chat server');
  serverCommand<AddFlags>(add, run, async (on, [localpart = ''], { name, admin = false }) => {
    const { core, serverId, output, terminal, signal } = on;
    const password = terminal.env.INNKEEPER_NEW_PASSWORD;
    const person = { localpart, admin, ...(name && { name }), ...(password && { password }) };
    const made = await core.call('people.create', { serverId, person }, signal);
    output.answer({ kind: 'created', ...made }, handOverText(made.handOver, 'created', terminalLanguage()));
    return undefined;
  });

  const many = users
    .command('add-many <spec> <file>')
    .description('make the accounts of a list or CSV, nothing twice; what its columns are says its heading')
    .option('--columns <columns>', `what each column is: ${columnWords}, or - for nothing`)
    .option('--heading', 'the first line is a heading')
    .option('--no-heading', 'the first line is a person')
    .option('--encoding <name>', `where the file does not say so itself: ${listEncodings.join(' or ')}`);
  serverCommand<ManyFlags>(many, run, async (on, [file = ''], flags) => {
    const { core, serverId, output, interrupts, signal } = on;
    const text = await readList(file, flags.encoding);
    const first = await core.call('people.parseList', { serverId, text }, signal);
    const said = saidOf(flags, first.heading);
    const list = said ? await core.call('people.parseList', { serverId, text, said }, signal) : first;
    if (list.ask) throw columnsNeeded(list.sample);
    const problems = [...list.problems, ...list.rows.flatMap((row) => row.problems)];
    if (problems.length > 0) throw new BadInput(problems);
    const people = list.rows.map(({ localpart, name, password, admin }) => ({
      localpart,
      admin,
      ...(name && { name }),
      ...(password && { password }),
    }));
    const { jobId } = await core.call('people.createMany', { serverId, people }, signal);
    const following = { output, interrupts, verbose: flags.verbose === true };
    const [ended, failed] = await Promise.all([followJob(core, jobId, following), tellRows(on, jobId)]);
    if (ended.outcome !== 'succeeded') return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
    return failed > 0 ? exitCodes.failed : exitCodes.done;
  });
}

/** Tells each row as it comes, and how many failed: whatever ends this before its end, nobody who was made is without a password. */
async function tellRows({ core, output, interrupts }: OnServer, jobId: JobId): Promise<number> {
  let failed = 0;
  const made = core.handlers.streams['people.created'];
  for await (const row of made({ jobId, after: -1 }, { signal: interrupts.leave })) {
    if (row.outcome === 'failed') failed++;
    const words = {
      created: () => (row.handOver ? `${row.localpart}  ${row.handOver.password}` : row.localpart),
      exists: () => `${row.localpart}  ${sayInTerminal(message('cli.exists'))}`,
      failed: () => `${row.localpart}  ${row.problem ? inShort(row.problem) : ''}`,
    };
    output.answer({ kind: 'row', ...row }, words[row.outcome]());
  }
  return failed;
}

function refuse(path: MessageParam, reason: Message): BadInput {
  return new BadInput([makeProblem('input.invalid', { path, reason })]);
}

async function readList(file: string, encoding: string | undefined): Promise<string> {
  const named = listEncodings.find((one) => one === encoding?.toLowerCase()) satisfies
    | ListEncoding
    | undefined;
  if (encoding !== undefined && named === undefined) {
    throw refuse('--encoding', message('option.choice', { choices: { list: listEncodings } }));
  }
  const bytes = await readFile(file).catch((error: Error) => {
    throw new ProblemError('input.file-unreadable', { file, reason: fileReason(error) });
  });
  const text = listText(bytes, TextDecoder, named);
  if (text === undefined) {
    throw refuse(file, message('option.not-utf-8'));
  }
  return text;
}

/** What the flags say of the list; undefined where they leave it to its heading. */
function saidOf({ columns, heading }: ManyFlags, found: boolean) {
  if (columns === undefined) {
    if (heading === undefined) return undefined;
    throw refuse('--heading', message('option.needs-columns'));
  }
  const said = columns.split(',').map((word): ListColumn => {
    const plain = word.trim().toLowerCase();
    if (['-', '', 'email', 'e-mail'].includes(plain)) return 'ignore';
    const column = listColumns.find((one) => one === plain);
    if (column === undefined)
      throw refuse(
        '--columns',
        message('option.unknown-column', { known: { list: listColumns }, column: plain }),
      );
    return column;
  });
  const twice = said.find((column, at) => column !== 'ignore' && said.indexOf(column) !== at);
  if (twice !== undefined) throw refuse('--columns', message('option.column-twice', { column: twice }));
  if (!said.includes('username')) throw refuse('--columns', message('option.no-username'));
  if (!found && heading === undefined) {
    throw refuse('--columns', message('option.heading-unclear'));
  }
  return { columns: said, heading: heading ?? found };
}

/** Nobody has said what the columns are, and the list does not either. */
function columnsNeeded(sample: readonly (readonly string[])[]): BadInput {
  const first = sample[0]?.join(' | ') ?? '';
  return refuse(message('thing.the-list'), message('option.columns-unclear', { line: first }));
}

function inShort(problem: Problem): string {
  const { title, cause } = problemInTerminal(problem);
  return `${title} ${cause}`;
}
