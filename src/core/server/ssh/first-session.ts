import { randomBytes } from 'node:crypto';
import type { Client, ClientChannel, ExecOptions } from 'ssh2';
import { settledWithin } from '../../../shared/async/pause.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { markPrefix } from './program.ts';
import { kindOfPrompt } from './prompts.ts';
import { loginShellLine } from './quote.ts';
import { isNoLoginMessage, sessionTaken } from './session-taken.ts';

/** Milliseconds the first session may take; one that is slower is asked again without a terminal. */
const patienceMs = 5_000;
/** Milliseconds a slow login shell may take there. */
const slowMs = 15_000;
/** What sshd, PAM and passwd say when the password must be changed before anything else. */
export const passwordExpired =
  /password has expired|required to change your password|must change your password/i;

/**
 * Runs a first command on a terminal, for three reasons. sshd turns its own Nagle delay off only when
 * the first session of a connection has a terminal (small tunnelled answers come some 30 times
 * faster). With an expired password sshd runs `passwd` there instead: the one place where it can be
 * changed. And a server that lets in but runs nothing shows itself now, not in the middle of work.
 *
 * Returns whether the password was changed; the connection is then of no more use. Throws
 * `ssh.password-expired` when one must be chosen, or was refused (details say why), `ssh.failed` with the server's own
 * words, and `ssh.session-taken` where something of the account's ends the session or takes its place. A server that
 * allows no terminals is fine, and so is a slow login shell.
 */
export async function openFirstSession(
  client: Client,
  user: string,
  passwords: { readonly current: string | undefined; readonly next: string | undefined },
): Promise<'ready' | 'password-changed'> {
  const nonce = randomBytes(16).toString('hex');
  const channel = await openChannel(client, nonce, withTerminal);
  if (channel === undefined) return 'ready';
  const talk = await converse(channel, nonce, passwords);
  if (talk.ran) return 'ready';
  if (passwordExpired.test(talk.output)) {
    if (talk.code === 0) return 'password-changed';
    const details = passwords.next === undefined ? '' : withoutQuestions(talk.lastWords);
    throw new ProblemError('ssh.password-expired', {}, details);
  }
  if (talk.code !== undefined || isNoLoginMessage(talk.output)) {
    throw sessionTaken(user, talk.output, talk.code ?? undefined);
  }
  // Nobody answers there: a shell that took its place waits for a person, and reads to its end what has none.
  const plain = await runPlainly(client, nonce);
  if (plain === undefined || plain.ran) return 'ready';
  throw sessionTaken(user, plain.output, plain.code ?? undefined);
}

/** The same without a terminal and with nothing to read. Undefined where the server opens no further session. */
async function runPlainly(client: Client, nonce: string): Promise<Omit<Talk, 'lastWords'> | undefined> {
  const channel = await openChannel(client, nonce, {});
  if (channel === undefined) return undefined;
  let output = '';
  let code: number | null | undefined;
  const over = new Promise<void>((resolve) => {
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString('utf8')).slice(-8_192);
      if (output.includes(markPrefix + nonce)) resolve();
    };
    channel.on('data', take);
    channel.stderr.on('data', take);
    channel.on('exit', (status: number | null) => {
      code = status;
    });
    channel.on('close', resolve);
    channel.on('error', () => {});
  });
  channel.end();
  await settledWithin(slowMs, over);
  channel.close();
  channel.resume();
  return { ran: output.includes(markPrefix + nonce), output, code };
}

function withoutQuestions(talk: string): string {
  const lines = talk.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.endsWith(':')).join('\n');
}

/** LC_ALL is taken by most servers and keeps passwd's questions in English. */
const withTerminal: ExecOptions = { pty: { term: 'dumb', cols: 200 }, env: { LC_ALL: 'C' } };

function openChannel(
  client: Client,
  nonce: string,
  options: ExecOptions,
): Promise<ClientChannel | undefined> {
  return new Promise((resolve) => {
    try {
      const line = loginShellLine(`echo ${markPrefix}${nonce}`);
      client.exec(line, options, (error, channel) => resolve(error ? undefined : channel));
    } catch {
      resolve(undefined);
    }
  });
}

interface Talk {
  /** Whether the command ran. */
  readonly ran: boolean;
  readonly output: string;
  /** Undefined when it did not end in time. */
  readonly code: number | null | undefined;
  /** What was said after the last answer. */
  readonly lastWords: string;
}

function converse(
  channel: ClientChannel,
  nonce: string,
  passwords: { readonly current: string | undefined; readonly next: string | undefined },
): Promise<Talk> {
  return new Promise((resolve) => {
    let output = '';
    let rest = '';
    let code: number | null | undefined;
    let newGiven = 0;
    const timer = setTimeout(() => finish(), patienceMs);
    const finish = () => {
      clearTimeout(timer);
      channel.close();
      channel.resume();
      resolve({ ran: output.includes(markPrefix + nonce), output, code, lastWords: rest.trim() });
    };
    channel.on('data', (chunk: Buffer) => {
      const text = chunk.toString('utf8');
      output = (output + text).slice(-8_192);
      rest = (rest + text).slice(-2_048);
      if (output.includes(markPrefix + nonce) || isNoLoginMessage(output)) {
        finish();
        return;
      }
      if (!passwordExpired.test(output) || !/:\s*$/.test(rest)) return;
      const isNew = kindOfPrompt(rest) === 'new-password';
      const answer = isNew ? passwords.next : passwords.current;
      // Without an answer, or asked for a new one a third time, it has failed.
      if (passwords.next === undefined || answer === undefined || (isNew && newGiven >= 2)) {
        finish();
        return;
      }
      if (isNew) newGiven += 1;
      rest = '';
      channel.write(`${answer}\n`);
      timer.refresh();
    });
    channel.on('exit', (status: number | null) => {
      code = status;
    });
    channel.on('close', finish);
    channel.on('error', () => {});
    channel.stderr.resume();
  });
}
