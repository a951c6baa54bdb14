import { assertNever } from '../../../shared/assert-never.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { RootAccess } from './types.ts';

/** Run as the user: 100 and 101 are its own answers, anything else is sudo's. */
export const probeScript = [
  '[ "$(id -u)" != 0 ] || exit 100',
  'command -v sudo >/dev/null 2>&1 || { echo "sudo is not installed" >&2; exit 101; }',
  'exec env LC_ALL=C sudo -k -n -- true',
].join('\n');

/** What sudo and sudo-rs say, in English: whole lines of their own, whatever else a shell prints beside them. */
const sudoSays: readonly (readonly [RegExp, SudoMeaning])[] = [
  [/^sudo: sorry, you must have a tty to run sudo$/, 'needs-terminal'],
  [/^\S+ is not in the sudoers file\b/, 'may-not'],
  [/^Sorry, user \S+ (?:may not run sudo|is not allowed to) /, 'may-not'],
  [/^sudo(?:-rs)?: I.m sorry \S+\. I.m afraid I can.t do that/, 'may-not'],
  [/\bsudo['’"]?: (?:command not found|not found|No such file or directory)$/, 'absent'],
  [/^Sorry, try again\.$|^sudo: Authentication failed/, 'wrong'],
  [/^sudo: (?:Maximum )?\d+ incorrect (?:password|authentication) attempts?$/, 'wrong'],
  [/^sudo: (?:a password|(?:interactive )?authentication) (?:is )?required$/, 'asks'],
  [/^sudo: no password was provided$/, 'asks'],
];
type SudoMeaning = 'needs-terminal' | 'may-not' | 'absent' | 'wrong' | 'asks';

/** The last thing sudo said, and what it means; undefined where nothing is known of it. */
function meaningOf(said: string): { readonly meaning: SudoMeaning; readonly line: string } | undefined {
  const lines = said.split(/\r?\n/).map((line) => line.replaceAll(/password-[0-9a-f]{32}:/g, '').trim());
  for (const line of lines.toReversed()) {
    const known = sudoSays.find(([says]) => says.test(line));
    if (known) return { meaning: known[1], line };
  }
  return undefined;
}

/** Reads the probe's end. Throws `host.sudo-needs-terminal`. */
export function readProbe(code: number | null, stderr: string, user: string): RootAccess {
  if (code === 100) return 'is-root';
  if (code === 0) return 'sudo';
  if (code === 101) return 'no';
  const meaning = meaningOf(stderr)?.meaning;
  if (meaning === 'needs-terminal') throw new ProblemError('host.sudo-needs-terminal', { user }, stderr);
  return meaning === 'asks' ? 'sudo-with-password' : 'no';
}

/** What it means that sudo ended without having run the command; undefined when its words say nothing known. */
export function sudoProblem(said: string, user: string): ProblemError | undefined {
  const found = meaningOf(said);
  if (found === undefined) return undefined;
  const { meaning, line } = found;
  switch (meaning) {
    case 'needs-terminal':
      return new ProblemError('host.sudo-needs-terminal', { user }, line);
    case 'may-not':
    case 'absent':
      return new ProblemError('host.not-permitted', { user }, line);
    case 'wrong':
      return new ProblemError('host.sudo-password-wrong', { user }, line);
    case 'asks':
      return new ProblemError('host.sudo-password-needed', { user });
    default:
      return assertNever(meaning);
  }
}
