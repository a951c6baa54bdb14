import type { Readable, Writable } from 'node:stream';
import type { ClientChannel } from 'ssh2';
import { ProblemError } from '../../../shared/problem.ts';
import { type Ending, endingOf } from './ending.ts';
import { firstLine } from './errors.ts';
import { passwordExpired } from './first-session.ts';
import { AfterMark } from './marker.ts';
import { markPrefix, timesAsked } from './program.ts';
import { RemoteStdin } from './remote-stdin.ts';
import { sessionTaken } from './session-taken.ts';
import { sudoProblem } from './sudo.ts';

/** Milliseconds sudo may take until the command runs. */
const sudoPatienceMs = 20_000;

export interface RemoteProgram {
  readonly stdin: Writable;
  readonly stdout: Readable;
  readonly stderr: Readable;
  /**
   * Resolves with the process number once the command itself runs, with undefined when the channel
   * ended without a status before that. Rejects when something kept it from running: `host.sudo-*`,
   * `host.not-permitted`, `ssh.password-expired`, `ssh.failed`.
   */
  readonly started: Promise<number | undefined>;
  /** Resolves when the channel is closed. stdout and stderr must be read for that. */
  readonly ended: Promise<Ending>;
  /** Lets go of the channel whatever happens over there; `ended` follows. */
  abandon(): void;
}

/** Takes over a channel on which a wrapped command (`wrapCommand`) was started. */
export function takeOver(
  channel: ClientChannel,
  nonce: string,
  sudo: { readonly user: string; readonly password: string | undefined },
): RemoteProgram {
  const stdin = new RemoteStdin(channel, sudo.password !== undefined);
  let refused: ProblemError | undefined;
  let begin: (pid: number | undefined) => void = () => {};
  let refuse: (problem: ProblemError) => void = () => {};
  const started = new Promise<number | undefined>((resolve, reject) => {
    begin = resolve;
    refuse = reject;
  });
  // Whoever waits for the end alone must not be struck by a rejection nobody looks at.
  started.catch(() => {});

  let running = false;
  const stdout = new AfterMark(markPrefix + nonce, (pid) => {
    running = true;
    begin(Number(pid));
    stdin.open();
  });
  let passwordSent = false;
  let answered = 0;
  const stderr = new AfterMark(
    markPrefix + nonce,
    () => {},
    (before) => {
      const asked = timesAsked(before, nonce);
      if (running || sudo.password === undefined || asked <= answered) return;
      answered = asked;
      if (passwordSent) {
        refused = new ProblemError('host.sudo-password-wrong', { user: sudo.user });
        channel.close();
        return;
      }
      passwordSent = true;
      channel.write(`${sudo.password}\n`);
    },
  );
  // A sudo that asks in its own words, or for a finger on a reader, would wait for ever.
  const patience =
    sudo.password === undefined
      ? undefined
      : setTimeout(() => {
          if (running) return;
          const details = firstLine(stderr.before) || 'sudo gave no answer';
          refused = new ProblemError('host.not-permitted', { user: sudo.user }, details);
          channel.close();
        }, sudoPatienceMs);
  channel.pipe(stdout);
  channel.stderr.pipe(stderr);

  const ended = new Promise<Ending>((resolve) => {
    channel.once('close', () => {
      clearTimeout(patience);
      stdin.destroy();
      const ending = endingOf(channel);
      if (!running) {
        // Both must have been taken in before they can tell why it never ran.
        setImmediate(() => {
          const problem = refused ?? whyNot(stdout.before, stderr.before, ending, sudo.user);
          if (problem) refuse(problem);
          else begin(undefined);
        });
      }
      resolve(ending);
    });
  });

  return {
    stdin,
    stdout,
    stderr,
    started,
    ended,
    abandon: () => {
      channel.close();
      // The library tells of the end only when everything was read.
      channel.unpipe(stdout);
      channel.resume();
      stdout.end();
      stderr.end();
    },
  };
}

/** Why a command never ran; undefined when the channel just went away. */
function whyNot(stdout: string, stderr: string, ending: Ending, user: string): ProblemError | undefined {
  const heard = `${stderr}\n${stdout}`;
  if (passwordExpired.test(heard)) return new ProblemError('ssh.password-expired');
  if (ending.kind === 'nothing') return undefined;
  return (
    sudoProblem(stderr, user) ?? sessionTaken(user, heard, ending.kind === 'status' ? ending.code : undefined)
  );
}
