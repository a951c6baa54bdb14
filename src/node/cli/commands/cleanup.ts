import { type Command, Option } from 'commander';
import { formatBytes } from '../../../shared/bytes.ts';
import {
  type CleanupItem,
  type CleanupKind,
  type CleanupLook,
  type CleanupResult,
  cleanupKinds,
  cleanupResultSchema,
} from '../../../shared/contract/services.ts';
import { type Message, message } from '../../../shared/message.ts';
import type { Runner } from '../command-context.ts';
import { exitCodeOfOutcome } from '../exit-codes.ts';
import { followJob } from '../follow-job.ts';
import { type ServerFlags, serverCommand } from '../on-server.ts';
import { sayInTerminal, terminalLanguage } from '../terminal-words.ts';
import { wholeNumber } from '../whole-number.ts';

const days = wholeNumber({ least: 1, most: 3650 });

interface CleanupFlags extends ServerFlags {
  readonly run?: readonly CleanupKind[];
  readonly remoteMediaDays?: number;
  readonly localMediaDays?: number;
  readonly acceptLoss?: string;
}

/** `innkeeper cleanup`: what can be cleared away, and doing it. */
export function registerCleanup(program: Command, run: Runner): void {
  const command = program
    .command('cleanup <spec>')
    .description('tell what can be cleared away, and how much that frees; with --run, do it')
    .addOption(new Option('--run <kind...>', 'clear these away').choices([...cleanupKinds]))
    .option('--remote-media-days <days>', 'files of other servers not opened for so long (30)', days)
    .option('--local-media-days <days>', 'uploads of people here not opened for so long (365)', days)
    .option(
      '--accept-loss <domain>',
      "the server's name: delete people's uploads (local-media) or left-data for good",
    );
  serverCommand<CleanupFlags>(command, run, async (on, _, flags) => {
    const { core, serverId, output, interrupts, signal } = on;
    const { remoteMediaDays, localMediaDays, acceptLoss } = flags;
    const ages = {
      ...(remoteMediaDays !== undefined && { remoteMediaDays }),
      ...(localMediaDays !== undefined && { localMediaDays }),
    };
    if (flags.run === undefined) {
      const look = await core.call('cleanup.look', { serverId, ...ages }, signal);
      output.answer({ kind: 'cleanup', ...look }, describeLook(look));
      return undefined;
    }
    const look = await core.call('cleanup.look', { serverId, ...ages }, signal);
    const wanted = look.items.filter(({ kind }) => flags.run?.includes(kind));
    output.answer({ kind: 'cleanup', ...look, items: wanted }, describeLook({ ...look, items: wanted }));
    const params = {
      serverId,
      kinds: [...flags.run],
      shown: Object.fromEntries(wanted.map(({ kind, details }) => [kind, details])),
      ...ages,
      ...(acceptLoss !== undefined && { acceptLoss }),
    };
    const { jobId } = await core.call('cleanup.run', params, signal);
    const ended = await followJob(core, jobId, { output, interrupts, verbose: flags.verbose === true });
    if (ended.problem && !output.json) output.problem(ended.problem);
    if (ended.outcome === 'succeeded' && !output.json) {
      output.answer({ kind: 'result' }, describeFreed(cleanupResultSchema.parse(ended.result)));
    }
    return exitCodeOfOutcome(ended.outcome, ended.problem?.code);
  });
}

function describeLook({ items, disk }: CleanupLook): string {
  return [
    sayInTerminal(message('cli.disk', { free: amount(disk.freeBytes), total: amount(disk.totalBytes) })),
    ...items.flatMap((item) => [
      `  ${item.kind.padEnd(13)} ${terminalLanguage().words.cleanup[item.kind]}: ${sayInTerminal(effectOf(item))}${item.level === 'loss' ? ` (${sayInTerminal(message('cli.gone-for-good'))})` : ''}`,
      ...item.details.map((line) => `${' '.repeat(18)}${line}`),
    ]),
  ].join('\n');
}

function effectOf({ frees, needs }: CleanupItem): Message {
  if (needs !== undefined) return message('cli.has-to-run', { service: { service: needs } });
  return frees === null ? message('cli.told-afterwards') : message('cli.frees', { amount: amount(frees) });
}

function describeFreed({ freed, bytes, disk }: CleanupResult): string {
  return [
    sayInTerminal(message('cli.freed', { amount: amount(bytes), free: amount(disk.freeBytes) })),
    ...freed.map((one) => `  ${one.kind.padEnd(13)} ${amount(one.bytes)}`),
  ].join('\n');
}

function amount(bytes: number): string {
  return formatBytes(bytes, terminalLanguage().tag);
}
