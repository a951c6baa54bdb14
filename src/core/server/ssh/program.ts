import { assertNever } from '../../../shared/assert-never.ts';
import { quoteCommand } from './quote.ts';

/** How a command becomes root's: not at all, as root already is, or through sudo. */
export type Elevation = 'none' | 'sudo' | 'sudo-with-password';

/** What stands before every mark; the rest of it is the only part that is in the command. */
export const markPrefix = 'innkeeper-';

/**
 * Runs before every command, in the shell that becomes it. Messages in English for those who read
 * them; the administrator's folders, which a plain user's PATH lacks; the server's own Docker, wherever the
 * user's start-up files point; then the mark on both outputs, with the process number. The mark is put together here, so that a shell that prints what it runs
 * does not print the mark.
 */
const prologue = [
  'LC_ALL=C',
  'PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin"',
  'DOCKER_HOST=unix:///var/run/docker.sock',
  // A bash that takes itself for the outermost one of a remote login reads the start-up files once more.
  'SHLVL=1',
  'export LC_ALL PATH DOCKER_HOST SHLVL',
  'unset DOCKER_CONTEXT DOCKER_TLS_VERIFY DOCKER_CERT_PATH DOCKER_API_VERSION DOCKER_DEFAULT_PLATFORM',
  `printf '${markPrefix}%s %s\\n' "$0" "$$"`,
  `printf '${markPrefix}%s\\n' "$0" >&2`,
  'exec "$@"',
].join('\n');

/**
 * The POSIX sh program that becomes `argv`, as root where asked. `nonce` is the mark without its
 * prefix; it is also the word sudo asks for the password with.
 */
export function elevatedProgram(
  argv: readonly [string, ...string[]],
  nonce: string,
  elevation: Elevation,
): string {
  // Checks the name before it becomes an argument of others.
  quoteCommand(argv);
  const inner = ['/bin/sh', '-c', prologue, nonce, ...argv] as const;
  switch (elevation) {
    case 'none':
      return `exec ${quoteCommand(inner)}`;
    case 'sudo':
      return `exec env LC_ALL=C sudo -k -n -- ${quoteCommand(inner)}`;
    case 'sudo-with-password':
      return `exec env LC_ALL=C sudo -k -S -p ${quoteCommand([passwordPrompt(nonce)])} -- ${quoteCommand(inner)}`;
    default:
      return assertNever(elevation);
  }
}

/** What sudo prints when it wants the password. */
function passwordPrompt(nonce: string): string {
  return `password-${nonce}:`;
}

/**
 * How often sudo has asked for the password. A shell that prints what it runs (`set -x`, `set -v`) prints the word as
 * well, behind the option it is given with: that is no question.
 */
export function timesAsked(printed: string, nonce: string): number {
  const questions = new RegExp(`(?<!-p[^A-Za-z]{1,24})${passwordPrompt(nonce)}`, 'g');
  return printed.match(questions)?.length ?? 0;
}

/**
 * Ends the process group of `$1`, politely first, then after two seconds by force. The group is
 * looked up, because sudo may have given the command one of its own. The waiting is done behind the
 * session's back: a server has few sessions, and the one that is to end may hold the last but one.
 */
export const endProgram = [
  'read -r line <"/proc/$1/stat" || exit 0',
  // After the name, which may hold anything and ends at the last parenthesis: state, parent, group.
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
  'set -- ${line##*) }',
  'group=$3',
  'kill -TERM "-$group" || exit 1',
  '(',
  '  trap "" HUP',
  '  n=0',
  '  while [ "$n" -lt 20 ] && kill -0 "-$group"; do sleep 0.1; n=$((n + 1)); done',
  '  kill -KILL "-$group"',
  ') </dev/null >/dev/null 2>&1 &',
].join('\n');
