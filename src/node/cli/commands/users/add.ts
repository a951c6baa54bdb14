import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { ProblemError } from '../../../../shared/problem.ts';
import { handOverText } from '../../../../shared/words/hand-over.ts';
import { BadInput } from '../../bad-input.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodeOfOutcome, exitCodes } from '../../exit-codes.ts';
import { followJob } from '../../follow-job.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';

interface AddFlags extends ServerFlags {
  readonly name?: string;
  readonly admin?: boolean;
}

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
    output.answer({ kind: 'created', ...made }, handOverText(made.handOver, 'created'));
    return undefined;
  });

  const many = users
    .command('add-many <spec> <file>')
    .description('make the accounts of a list or CSV: name, display name, password, admin; nothing twice');
  serverCommand(many, run, async (on, [file = ''], flags) => {
    const { core, serverId, output, interrupts, signal } = on;
    const text = await readFile(file, 'utf8').catch((error: Error) => {
      throw new ProblemError('input.file-unreadable', { file, reason: error.message });
    });
    const list = await core.call('people.parseList', { serverId, text }, signal);
    const problems = [...list.problems, ...list.rows.flatMap((row) => row.problems)];
    if (problems.length > 0) throw new BadInput(problems);
    const people = list.rows.map(({ localpart, name, password, admin }) => ({
      localpart,
      admin,
      ...(name && { name }),
      ...(password && { password }),
    }));
    const { jobId } = await core.call('people.createMany', { serverId, people }, signal);
    const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    let failed = 0;
    for await (const row of core.handlers.streams['people.created']({ jobId, after: -1 }, { signal })) {
      if (row.outcome === 'failed') failed++;
      const words = {
        created: () => (row.handOver ? `${row.localpart}  ${row.handOver.password}` : row.localpart),
        exists: () => `${row.localpart}  exists already, left as it is`,
        failed: () => `${row.localpart}  ${row.problem?.title ?? 'failed'} ${row.problem?.cause ?? ''}`,
      };
      output.answer({ kind: 'row', ...row }, words[row.outcome]());
    }
    if (ended.outcome !== 'succeeded') return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
    return failed > 0 ? exitCodes.failed : exitCodes.done;
  });
}
