import { shortestKitPassphrase } from '../../../../shared/contract/choices.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { askSecret } from '../../ask.ts';
import type { CommandContext } from '../../command-context.ts';
import { promptText, sayInTerminal } from '../../terminal-words.ts';

type Context = Pick<CommandContext, 'terminal' | 'output'> & { readonly signal: AbortSignal };

/** What opens a kit: from the environment, or asked for. Never an argument: those are seen by everyone. */
export async function kitPassphrase({ terminal, output, signal }: Context): Promise<string> {
  const given = terminal.env.INNKEEPER_KIT_PASSPHRASE;
  if (given) return given;
  if (!terminal.asks || output.json) throw missing();
  return askSecret(terminal, promptText(message('cli.kit.passphrase')), signal);
}

/** What a new kit is to be opened with: asked for twice. */
export async function newKitPassphrase(context: Context): Promise<string> {
  const { terminal, output, signal } = context;
  const first = await kitPassphrase(context);
  if (first.length < shortestKitPassphrase) {
    const reason = message('invalid.short', { least: shortestKitPassphrase });
    throw new ProblemError('input.invalid', { path: 'passphrase', reason });
  }
  if (terminal.env.INNKEEPER_KIT_PASSPHRASE) return first;
  const again = await askSecret(terminal, promptText(message('cli.kit.passphrase-again')), signal);
  if (again === first) return first;
  output.say(sayInTerminal(message('cli.not-the-same')));
  throw missing();
}

function missing(): ProblemError {
  return new ProblemError('input.invalid', {
    path: 'INNKEEPER_KIT_PASSPHRASE',
    reason: message('invalid.missing'),
  });
}
