import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import type { Terminal } from './terminal.ts';

/** Asks the person something; what is typed is shown. The question goes to stderr. */
export function ask(terminal: Terminal, question: string, signal: AbortSignal): Promise<string> {
  return answer(terminal, question, terminal.stderr, signal);
}

/** The same for a secret: what is typed is not shown. */
export async function askSecret(terminal: Terminal, question: string, signal: AbortSignal): Promise<string> {
  terminal.stderr.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    return await answer(terminal, '', nowhere, signal);
  } finally {
    terminal.stderr.write('\n');
  }
}

async function answer(
  { stdin }: Terminal,
  question: string,
  output: Writable,
  signal: AbortSignal,
): Promise<string> {
  const reader = createInterface({ input: stdin, output, terminal: true });
  // In this mode the terminal hands Ctrl-C to us instead of to the process.
  reader.on('SIGINT', () => process.kill(process.pid, 'SIGINT'));
  try {
    return await reader.question(question, { signal });
  } finally {
    reader.close();
  }
}

/** What was piped in is there once, and may be asked for twice: a command may sign in to two servers. */
const piped = new WeakMap<Terminal['stdin'], Promise<string>>();

/** The first line of what is piped in. Without a line end it is all of it. */
export function pipedLine({ stdin }: Terminal): Promise<string> {
  const line = piped.get(stdin) ?? readFirstLine(stdin);
  piped.set(stdin, line);
  return line;
}

async function readFirstLine(stdin: Terminal['stdin']): Promise<string> {
  let text = '';
  for await (const chunk of stdin.setEncoding('utf8')) {
    text += String(chunk);
    if (text.includes('\n') || text.length > 4096) break;
  }
  return (text.split('\n', 1)[0] ?? '').replace(/\r$/, '');
}
