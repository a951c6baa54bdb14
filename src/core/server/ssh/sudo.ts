import { ProblemError } from '../../../shared/problem.ts';
import { firstLine } from './errors.ts';
import type { RootAccess } from './types.ts';

/** Run as the user: 100 and 101 are its own answers, anything else is sudo's. */
export const probeScript = [
  '[ "$(id -u)" != 0 ] || exit 100',
  'command -v sudo >/dev/null 2>&1 || { echo "sudo is not installed" >&2; exit 101; }',
  'exec env LC_ALL=C sudo -k -n -- true',
].join('\n');

/** Reads the probe's end. sudo's words are those of sudo and of sudo-rs, in English. */
export function readProbe(code: number | null, stderr: string): RootAccess {
  if (code === 100) return 'is-root';
  if (code === 0) return 'sudo';
  if (code === 101) return 'no';
  return /password is required|authentication (is )?required/i.test(stderr) ? 'sudo-with-password' : 'no';
}

/** What it means that sudo ended without having run the command; undefined when its words say nothing known. */
export function sudoProblem(said: string, user: string): ProblemError | undefined {
  const details = firstLine(said.replaceAll(/password-[0-9a-f]{32}:/g, ''));
  if (
    /not in the sudoers|may not run sudo|is not allowed to|afraid I can.t do that|must have a tty/i.test(said)
  ) {
    return new ProblemError('host.not-permitted', { user }, details);
  }
  if (/sudo: (command )?not found|sudo: No such file/i.test(said)) {
    return new ProblemError('host.not-permitted', { user }, 'sudo is not installed');
  }
  if (/incorrect (password|authentication) attempt|try again|authentication fail/i.test(said)) {
    return new ProblemError('host.sudo-password-wrong', { user }, details);
  }
  if (/password is required|authentication (is )?required|no password was provided/i.test(said)) {
    return new ProblemError('host.sudo-password-needed', { user });
  }
  return undefined;
}
