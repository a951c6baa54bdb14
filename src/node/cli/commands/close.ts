import type { Command } from 'commander';
import type { ClosingPlan } from '../../../shared/contract/closing.ts';
import { type Message, message } from '../../../shared/message.ts';
import type { Closed } from '../../../shared/status.ts';
import type { Runner } from '../command-context.ts';
import { exitCodeOfOutcome } from '../exit-codes.ts';
import { followJob } from '../follow-job.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';
import { sayInTerminal } from '../terminal-words.ts';

interface CloseFlags extends ServerFlags {
  readonly run?: boolean;
  readonly acceptLoss?: string;
  readonly notice?: string;
  /** False with `--no-backup`. */
  readonly backup: boolean;
  readonly forget?: boolean;
}

/** `innkeeper close`: takes the chat from a server for good. */
export function registerClose(program: Command, run: Runner): void {
  const command = program
    .command('close <spec>')
    .description('show what closing the server for good would take away; with --run and --accept-loss, do it')
    .option('--run', 'do it: people, messages and files are gone from the server then')
    .option('--accept-loss <domain>', "the server's name: needed to do it")
    .option('--notice <text>', 'tell everybody this before, in the server’s own name')
    .option('--no-backup', 'make no last backup')
    .option('--forget', 'once the chat is gone: forget the server here, with what opens its backups');
  serverCommand<CloseFlags>(command, run, async (on, _, flags) => {
    const { core, serverId, output, interrupts, signal } = on;
    const known = (await core.call('servers.list', {}, signal)).find(({ id }) => id === serverId);
    const forget = async () => {
      await core.call('servers.forget', { serverId }, signal);
      output.answer({ kind: 'result' }, sayInTerminal(message('cli.close.forgotten')));
    };
    if (known?.stage === 'closed' && flags.run !== true) {
      if (flags.forget === true) await forget();
      else output.answer({ kind: 'closed', ...known.closed }, describeClosed(known.name, known.closed));
      return undefined;
    }
    if (flags.run !== true) {
      const plan = await core.call('closing.plan', { serverId }, signal);
      const before = known?.closed && describeBefore(known.name, known.closed);
      const told = [...(before ?? []), describeClosing(plan)].join('\n');
      output.answer({ kind: 'closing-plan', ...plan, ...(before && { before: known.closed }) }, told);
      return undefined;
    }
    const { backup, notice = null, acceptLoss = '' } = flags;
    const asked = { serverId, name: acceptLoss, notice, backup };
    const { jobId } = await core.call('closing.run', asked, signal);
    const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    if (ended.problem && !output.json) output.problem(ended.problem);
    if (ended.outcome === 'succeeded') {
      if (flags.forget === true) await forget();
      else if (!output.json) output.answer({ kind: 'result' }, sayInTerminal(message('cli.close.done')));
    }
    return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  });
}

function describeClosing(plan: ClosingPlan): string {
  const { domain, containers, networks, volumes, units, folder, firewall, stays, lastBackupAt } = plan;
  const listed = (told: (list: { list: readonly string[] }) => Message, list: readonly string[]) =>
    list.length === 0 ? [] : [`  ${sayInTerminal(told({ list }))}`];
  return [
    sayInTerminal(message('cli.close.would', { domain })),
    ...listed((list) => message('closing.containers', { list }), containers),
    ...listed((list) => message('closing.networks', { list }), networks),
    ...listed((list) => message('closing.volumes', { list }), volumes),
    ...listed((list) => message('closing.units', { list }), units),
    ...listed((list) => message('closing.firewall', { list }), firewall),
    ...(folder === null ? [] : [`  ${sayInTerminal(message('closing.folder', { path: folder.path }))}`]),
    sayInTerminal(message('cli.close.stays')),
    ...stays.map((one) => `  ${sayInTerminal(one)}`),
    lastBackup(lastBackupAt),
    sayInTerminal(message('cli.close.run', { domain })),
  ].join('\n');
}

function lastBackup(at: string | null): string {
  return sayInTerminal(
    at === null ? message('closing.no-backup') : message('closing.last-backup', { at: { at } }),
  );
}

function describeClosed(name: string, closed: Closed | undefined): string {
  const howForget = sayInTerminal(message('cli.close.how-forget'));
  if (closed === undefined)
    return [sayInTerminal(message('cli.close.closed-only', { name })), howForget].join('\n');
  const { at, lastBackupAt, stays, kitSavedAt, movedTo } = closed;
  if (movedTo !== undefined) {
    return [
      sayInTerminal(message('cli.move.moved', { name, at: { at }, to: movedTo })),
      ...stays.map((one) => `  ${sayInTerminal(one)}`),
      howForget,
    ].join('\n');
  }
  return [
    sayInTerminal(message('cli.close.closed', { name, at: { at } })),
    sayInTerminal(message('cli.close.stays')),
    ...stays.map((one) => `  ${sayInTerminal(one)}`),
    ...whatBringsBack({ lastBackupAt, kitSavedAt }),
    howForget,
  ].join('\n');
}

/** Of a chat that was there before, where setting up another did not come to its end. */
function describeBefore(name: string, closed: Closed): string[] {
  return [
    sayInTerminal(message('cli.close.before', { name, at: { at: closed.at } })),
    ...whatBringsBack(closed),
    '',
  ];
}

function whatBringsBack({ lastBackupAt, kitSavedAt }: Pick<Closed, 'lastBackupAt' | 'kitSavedAt'>): string[] {
  const kit =
    kitSavedAt === null ? message('cli.close.no-kit') : message('cli.close.kit', { at: { at: kitSavedAt } });
  return [lastBackup(lastBackupAt), sayInTerminal(kit)];
}
