import type { Readable, Writable } from 'node:stream';

/** What a command has around it. Answers go to stdout, everything else to stderr. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable;
  /** As the program was given it. No longer the process's own: what is secret in it goes on to no child. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether a person is there to be asked. */
  readonly asks: boolean;
}

export function thisTerminal(env: Terminal['env']): Terminal {
  const { stdin, stdout, stderr } = process;
  return { stdin, stdout, stderr, env, asks: Boolean(stdin.isTTY && stderr.isTTY) };
}
