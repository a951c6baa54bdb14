import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { fileReason } from '../../../../shared/file-reason.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { Runner } from '../../command-context.ts';
import { type ServerFlags, serverCommand } from '../../on-server.ts';
import { sayInTerminal } from '../../terminal-words.ts';

interface AdmitFlags extends ServerFlags {
  readonly run?: boolean;
}

/** `innkeeper handover admit`. */
export function registerHandoverAdmit(handover: Command, run: Runner): void {
  const command = handover
    .command('admit <spec> <public-key>')
    .description('show the next host’s key, a file such as id_ed25519.pub; with --run, let it sign in')
    .option('--run', 'do it: whoever has that key gets into the server then');
  serverCommand<AdmitFlags>(command, run, async ({ core, serverId, output, signal }, [file = ''], flags) => {
    const key = await readKey(file);
    if (flags.run !== true) {
      const { given, user, file: path } = await core.call('handover.look', { serverId, key }, signal);
      const { type = '', fingerprint = '', comment = '' } = given ?? {};
      const told = message('cli.handover.would-admit', {
        key: `${type} ${fingerprint} ${comment}`,
        user,
        path,
      });
      output.answer({ kind: 'handover-key', user, path, ...given }, sayInTerminal(told));
      return undefined;
    }
    const admitted = await core.call('handover.admit', { serverId, key }, signal);
    const { added, fingerprint } = admitted;
    const done = message(added ? 'cli.handover.admitted' : 'cli.handover.admitted-before', { fingerprint });
    output.answer({ kind: 'handover-admitted', ...admitted }, sayInTerminal(done));
    return undefined;
  });
}

async function readKey(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ProblemError('input.file-unreadable', { file, reason: fileReason(error) });
  }
}
