import type { Command } from 'commander';
import { assertNever } from '../../../../shared/assert-never.ts';
import type { KitState } from '../../../../shared/contract/recovery-kit.ts';
import { message } from '../../../../shared/message.ts';
import type { Runner } from '../../command-context.ts';
import { exitCodes } from '../../exit-codes.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal, terminalLanguage } from '../../terminal-words.ts';
import { readKitFile } from './files.ts';
import { kitPassphrase } from './passphrase.ts';

/** `innkeeper recovery-kit check`: of a file, or of what was saved last from this computer. */
export function registerKitCheck(kit: Command, run: Runner): void {
  const command = kit
    .command('check <spec> [file]')
    .description('tell whether a kit, or the one saved last from here, is what the server has now');
  serverCommand<ServerFlags>(command, run, async (on, [path]) => {
    const { core, serverId, output, signal } = on;
    const state =
      path === undefined
        ? await core.call('recoveryKit.status', { serverId }, signal)
        : await core.call(
            'recoveryKit.check',
            { serverId, file: await readKitFile(path), passphrase: await kitPassphrase(on) },
            signal,
          );
    output.answer({ kind: 'recovery-kit-state', ...state }, inWords(state));
    return state.state === 'current' ? exitCodes.done : exitCodes.failed;
  });
}

function inWords(state: KitState): string {
  switch (state.state) {
    case 'never':
      return sayInTerminal(message('cli.kit.never'));
    case 'current':
      return sayInTerminal(message('cli.kit.current', { at: { at: state.at } }));
    case 'outdated': {
      const list = state.changed.map((part) => terminalLanguage().words.recoveryPage.parts[part]);
      return sayInTerminal(message('cli.kit.outdated', { at: { at: state.at }, parts: { list } }));
    }
    default:
      return assertNever(state);
  }
}
