import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { breakCommand } from '../../../src/renderer/features/recovery-kit/wrap-command.ts';
import { nastyKit } from '../../support/nasty-kit.ts';

/** The command as bash has understood it, whatever lines it came in. */
function understood(command: string): string {
  const script = `f() {\n${command}\n}\ndeclare -f f`;
  return execFileSync('bash', ['-c', script], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
}

describe('a command on paper', () => {
  it('is the same command in its lines as in one', () => {
    for (const command of nastyKit.withoutInnkeeper.flatMap(({ commands }) => commands)) {
      for (const width of [20, 60, 118]) {
        expect(understood(breakCommand(command, width).join('\n')), command).toBe(understood(command));
      }
    }
  });

  it.each([[`echo 'a b' "c  d" e\\ f $'g\\' h'`], [`printf '%s' "it's \\" so" ; echo "$(date)"`]])(
    'is broken at no blank that belongs to a word: %s',
    (command) => {
      expect(understood(breakCommand(command, 6).join('\n'))).toBe(understood(command));
    },
  );

  it('is as wide as there is room', () => {
    expect(breakCommand('aa bb cc dd', 8)).toEqual(['aa bb \\', '  cc \\', '  dd']);
    expect(breakCommand('short', 8)).toEqual(['short']);
  });
});
