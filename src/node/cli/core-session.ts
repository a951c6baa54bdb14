import { type Core, type CoreOptions, createCore } from '../../core/create-core.ts';
import { dataFolder } from '../../core/local/vault/data-folder.ts';
import { createMemoryVault } from '../../core/local/vault/memory-vault.ts';
import { openVault } from '../../core/local/vault/open-vault.ts';
import type { Vault } from '../../core/local/vault/types.ts';
import { type CallInput, type CallName, type CallOutput, calls } from '../../shared/contract.ts';
import { message } from '../../shared/message.ts';
import { ProblemError } from '../../shared/problem.ts';
import { readBy } from '../../shared/read-by.ts';
import { templatesFolder, version } from '../project.ts';
import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';
import { sayInTerminal } from './terminal-words.ts';

/** The core in this process, spoken to through the contract as every shell does. */
export interface CoreSession extends Core {
  call<N extends CallName>(name: N, input: CallInput<N>, signal: AbortSignal): Promise<CallOutput<N>>;
  /** Whether secrets outlive this command. */
  readonly remembers: boolean;
}

/** Opens the core for a command. Where no safe place answers, secrets are kept for this run alone. */
export async function openCore(terminal: Terminal, output: Output): Promise<CoreSession> {
  const folder = dataFolder();
  const passphrase = terminal.env.INNKEEPER_VAULT_PASSPHRASE;
  const vault = await openVault({ dataFolder: folder, ...(passphrase && { passphrase }) });
  if ((await vault.status()).state === 'ready') return coreWith(vault, folder);
  output.say(sayInTerminal(message('cli.nothing-kept')));
  return coreWith(createMemoryVault(), folder);
}

/** The core with a vault of one's own choice. */
export async function coreWith(
  vault: Vault,
  folder: string,
  shell: CoreOptions['shell'] = 'command-line',
): Promise<CoreSession> {
  const core = await createCore({ shell, dataFolder: folder, templatesFolder, version, vault });
  return {
    ...core,
    remembers: (await vault.status()).kind !== 'memory',
    call: async (name, input, signal) => {
      const read = readBy<unknown>(calls[name].input, input);
      if (!read.ok) {
        const [{ path, reason }] = read.refusals;
        throw new ProblemError('input.invalid', { path: path.map(String).join('.'), reason });
      }
      signal.throwIfAborted();
      // One name's input and output belong together; TypeScript cannot follow that through a union.
      const handler = core.handlers.calls[name] as (
        input: unknown,
        context: { signal: AbortSignal },
      ) => Promise<CallOutput<typeof name>>;
      return handler(read.value, { signal });
    },
  };
}
