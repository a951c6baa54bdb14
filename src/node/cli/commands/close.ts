import type { Command } from 'commander';
import type { ClosingPlan } from '../../../shared/contract/closing.ts';
import { type Message, message } from '../../../shared/message.ts';
import type { Runner } from '../command-context.ts';
import { exitCodeOfOutcome } from '../exit-codes.ts';
import { followJob } from '../follow-job.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';
import { say } from '../spoken.ts';

interface CloseFlags extends ServerFlags {
  readonly run?: boolean;
  readonly acceptLoss?: string;
  readonly notice?: string;
  /** False with `--no-backup`. */
  readonly backup: boolean;
}

/** `innkeeper close`: takes the chat from a server for good. */
export function registerClose(program: Command, run: Runner): void {
  const command = program
    .command('close <spec>')
    .description('show what closing the server for good would take away; with --run and --accept-loss, do it')
    .option('--run', 'do it: people, messages and files are gone from the server then')
    .option('--accept-loss <domain>', "the server's name: needed to do it")
    .option('--notice <text>', 'tell everybody this before, in the server’s own name')
    .option('--no-backup', 'make no last backup');
  serverCommand<CloseFlags>(command, run, async (on, _, flags) => {
    const { core, serverId, output, interrupts, signal } = on;
    if (flags.run !== true) {
      const plan = await core.call('closing.plan', { serverId }, signal);
      output.answer({ kind: 'closing-plan', ...plan }, describeClosing(plan));
      return undefined;
    }
    const { backup, notice = null, acceptLoss = '' } = flags;
    const asked = { serverId, name: acceptLoss, notice, backup };
    const { jobId } = await core.call('closing.run', asked, signal);
    const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    if (ended.problem && !output.json) output.problem(ended.problem);
    if (ended.outcome === 'succeeded') {
      await core.call('servers.forget', { serverId }, signal);
      if (!output.json) output.answer({ kind: 'result' }, say(message('cli.close.done')));
    }
    return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  });
}

function describeClosing(plan: ClosingPlan): string {
  const { domain, containers, networks, volumes, units, folder, firewall, stays, lastBackupAt } = plan;
  const listed = (told: (list: { list: readonly string[] }) => Message, list: readonly string[]) =>
    list.length === 0 ? [] : [`  ${say(told({ list }))}`];
  return [
    say(message('cli.close.would', { domain })),
    ...listed((list) => message('closing.containers', { list }), containers),
    ...listed((list) => message('closing.networks', { list }), networks),
    ...listed((list) => message('closing.volumes', { list }), volumes),
    ...listed((list) => message('closing.units', { list }), units),
    ...listed((list) => message('closing.firewall', { list }), firewall),
    ...(folder === null ? [] : [`  ${say(message('closing.folder', { path: folder.path }))}`]),
    say(message('cli.close.stays')),
    ...stays.map((one) => `  ${say(one)}`),
    say(
      lastBackupAt === null
        ? message('closing.no-backup')
        : message('closing.last-backup', { at: { at: lastBackupAt } }),
    ),
    say(message('cli.close.run', { domain })),
  ].join('\n');
}
