import { cancelled, onAbort } from '../../../shared/async/cancelled.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { Commander } from './commander.ts';
import type { RemoteProcess, RunOptions } from './types.ts';

/** Starts a command and hands its streams over once it runs. See `SshConnection.spawn`. */
export async function spawn(
  commander: Commander,
  argv: readonly [string, ...string[]],
  options: Pick<RunOptions, 'asRoot' | 'signal'> = {},
): Promise<RemoteProcess> {
  options.signal?.throwIfAborted();
  const program = await commander.start(argv, options);
  if (program === undefined) throw lost();
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    void program.stop();
  };
  const forget = onAbort(options.signal, stop);
  let pid: number | undefined;
  try {
    pid = await program.started;
  } catch (problem) {
    forget();
    throw problem;
  }
  if (pid === undefined) {
    forget();
    throw stopped ? cancelled(options.signal) : lost();
  }
  const done = program.ended.then((ending) => {
    forget();
    const code = !stopped && ending.kind === 'status' ? ending.code : null;
    return {
      code,
      failed: !stopped && (ending.kind === 'signal' || (code !== null && code !== 0)),
      cancelled: stopped,
      interrupted: !stopped && ending.kind === 'nothing',
    };
  });
  return { stdin: program.stdin, stdout: program.stdout, stderr: program.stderr, done, kill: stop };
}

function lost(): ProblemError {
  return new ProblemError('network.lost', { during: message('task.run-command') });
}
