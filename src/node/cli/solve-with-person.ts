import type { CallInput } from '../../shared/contract.ts';
import { type Message, message } from '../../shared/message.ts';
import { textsIn } from '../../shared/params-in.ts';
import type { Problem } from '../../shared/problem.ts';
import { ask, askSecret } from './ask.ts';
import { isYes } from './is-yes.ts';
import type { Output } from './output.ts';
import type { Terminal } from './terminal.ts';
import { problemInTerminal, promptText, sayInTerminal } from './terminal-words.ts';

export type ConnectParams = CallInput<'servers.connect'>;

/** Asks the person for what would solve a problem of signing in. Undefined where nothing they say would. */
export async function solveWithPerson(
  problem: Problem,
  params: ConnectParams,
  terminal: Terminal,
  output: Output,
  signal: AbortSignal,
): Promise<ConnectParams | undefined> {
  const { credentials } = params;
  switch (problem.code) {
    case 'ssh.host-key-unknown': {
      const fingerprint = String(problem.params.fingerprint);
      const question = message('cli.ask.your-server', { yes: message('cli.yes') });
      const yes = await askWhether(problem, question, terminal, output, signal);
      return yes ? { ...params, acceptHostKey: fingerprint } : undefined;
    }
    case 'host.sudo-password-needed':
    case 'host.sudo-password-wrong':
      output.say(inShort(problem));
      return {
        ...params,
        sudoPassword: await askSecret(
          terminal,
          promptText(message('cli.ask.sudo-password', { user: params.user })),
          signal,
        ),
      };
    case 'ssh.key-passphrase': {
      if (credentials.kind !== 'key') return undefined;
      const passphrase = await askSecret(terminal, promptText(message('cli.ask.key-passphrase')), signal);
      return { ...params, credentials: { ...credentials, passphrase } };
    }
    case 'ssh.more-answers': {
      const answers: string[] = [];
      for (const prompt of textsIn(problem.params.prompts)) {
        answers.push(await askSecret(terminal, `${prompt.trim()} `, signal));
      }
      return { ...params, credentials: { ...credentials, answers } };
    }
    case 'ssh.password-expired': {
      output.say(inShort(problem));
      const newPassword = await askSecret(terminal, promptText(message('cli.ask.new-password')), signal);
      const again = await askSecret(terminal, promptText(message('cli.ask.new-password-again')), signal);
      if (newPassword !== again) output.say(sayInTerminal(message('cli.not-the-same')));
      return newPassword === again ? { ...params, newPassword } : undefined;
    }
    default:
      return undefined;
  }
}

/** Tells a problem and asks whether to go on all the same. Only the whole word counts. */
export async function askWhether(
  problem: Problem,
  question: Message,
  terminal: Terminal,
  output: Output,
  signal: AbortSignal,
): Promise<boolean> {
  output.say(inShort(problem));
  return isYes(await ask(terminal, promptText(question), signal));
}

function inShort(problem: Problem): string {
  const { title, cause } = problemInTerminal(problem);
  return `${title}\n  ${cause}`;
}
