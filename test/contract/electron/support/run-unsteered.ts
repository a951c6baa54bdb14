import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { endSession } from './session.ts';
import { type Home, sessionOf, starter } from './start-app.ts';

interface Options {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a program in a desktop session without steering it, as a person's double-click does; it has ended when the test has. */
export function runUnsteered(home: Home, program: string, { argv = [], env }: Options = {}) {
  const child = spawn(starter(home, program), argv, {
    cwd: home.folder,
    env: sessionOf(home, env === undefined ? {} : { env }),
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  const ended = once(child, 'exit');
  onTestFinished(() => endSession(home, child));
  return { child, said: () => said, ended };
}
