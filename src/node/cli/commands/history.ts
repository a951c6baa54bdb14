import type { Command } from 'commander';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { message } from '../../../shared/message.ts';
import type { Runner } from '../command-context.ts';
import { serverCommand } from '../on-server.ts';
import { sayInTerminal } from '../terminal-words.ts';

/** `innkeeper history`: what was changed on a server, when and by whom. */
export function registerHistory(program: Command, run: Runner): void {
  const command = program
    .command('history <spec>')
    .description(
      'tell what was changed on the server, when, by whom and from which computer, the newest first',
    );
  serverCommand(command, run, async ({ core, serverId, output, signal }) => {
    const { entries } = await core.call('history.list', { serverId }, signal);
    output.answer({ kind: 'history', entries }, describeHistory(entries));
    return undefined;
  });
}

export function describeHistory(entries: readonly HistoryEntry[]): string {
  if (entries.length === 0) return sayInTerminal(message('cli.no-history'));
  return entries.flatMap(describeEntry).join('\n');
}

function describeEntry({ at, what, person, computer, release, settings }: HistoryEntry): string[] {
  const seen = { at: { at }, what: message(`cli.history.${what}`) };
  return [
    sayInTerminal(
      person === undefined || computer === undefined
        ? message('cli.history-entry', seen)
        : message('cli.history-entry-by', { ...seen, person, computer }),
    ),
    ...(settings ?? []).map(({ path, values }) =>
      values === undefined ? `  ${path}` : `  ${path}: ${short(values.before)} → ${short(values.after)}`,
    ),
    ...(release === null ? [] : [`  ${sayInTerminal(message('cli.history-release', { id: release }))}`]),
  ];
}

const longest = 60;

/** A value on one line. JSON leaves no control character as it is. */
function short(value: unknown): string {
  const text = value === undefined ? '-' : JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest)}…` : text;
}
