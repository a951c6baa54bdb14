import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';

/**
 * The one place where values become a command line.
 *
 * Two layers, because two shells read it. The inner program is POSIX sh with every value in single
 * quotes. The outer line is read by the login shell, which may be anything (sh, bash, zsh, fish,
 * csh), so the inner program travels through it as letters no shell acts upon inside single quotes;
 * `/bin/sh` turns them back.
 */

/** Linux takes 131,072 bytes for one argument (MAX_ARG_STRLEN); the login shell gets the line as one. */
const maxLineBytes = 131_071;

/** Bytes that mean the same to every shell inside single quotes, and inside sh's double quotes. */
const plainBytes = new Set(
  Buffer.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 _%+,-./:;=@()[]{}<>&|?*#~'),
);

/** Puts one value into single quotes for a POSIX shell. A value with NUL cannot be an argument and is refused. */
export function quoteArgument(value: string): string {
  if (value.includes('\0')) {
    throw new ProblemError('input.invalid', { path: 'command', reason: message('invalid.nul') });
  }
  return `'${value.replaceAll("'", `'\\''`)}'`;
}

/** A program and its arguments as a POSIX sh command. The program is a name or path, never an option. */
export function quoteCommand(argv: readonly [string, ...string[]]): string {
  if (argv[0] === '' || argv[0].startsWith('-')) {
    throw new ProblemError('input.invalid', { path: 'command', reason: message('invalid.no-program') });
  }
  return argv.map(quoteArgument).join(' ');
}

/** The line for an `exec` request that runs a POSIX sh program, whatever the login shell is. */
export function loginShellLine(program: string): string {
  let encoded = '';
  for (const byte of Buffer.from(program, 'utf8')) {
    encoded += plainBytes.has(byte) ? String.fromCharCode(byte) : `\\0${byte.toString(8).padStart(3, '0')}`;
  }
  const line = `exec /bin/sh -c 'eval "$(printf %b "${encoded}")"'`;
  if (line.length > maxLineBytes) {
    throw new ProblemError('input.invalid', {
      path: 'command',
      reason: message('invalid.command-too-long', { length: line.length, most: maxLineBytes }),
    });
  }
  return line;
}
