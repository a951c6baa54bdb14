import { spawnSync } from 'node:child_process';
import { accessSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loginShellLine, quoteCommand } from '../../../src/core/server/ssh/quote.ts';

/** What sshd calls a login shell with: `-c` and the line. */
const shells: Record<string, readonly string[]> = {
  sh: ['/bin/sh'],
  dash: ['/usr/bin/dash'],
  bash: ['/usr/bin/bash'],
  zsh: ['/usr/bin/zsh'],
  fish: ['/usr/bin/fish'],
  tcsh: ['/usr/bin/tcsh'],
  ksh: ['/usr/bin/ksh'],
  mksh: ['/usr/bin/mksh'],
  busybox: ['/usr/bin/busybox', 'ash'],
};

function present(program: string): boolean {
  try {
    accessSync(program);
    return true;
  } catch {
    return false;
  }
}

/** The arguments as the program really got them. */
function throughShell(shell: readonly string[], args: readonly string[]): string[] {
  const line = loginShellLine(`exec ${quoteCommand(['printf', '%s\\0', ...args])}`);
  const [program = '', ...before] = shell;
  const { stdout, status, stderr } = spawnSync(program, [...before, '-c', line]);
  expect(stderr.toString()).toBe('');
  expect(status).toBe(0);
  return stdout.toString('utf8').split('\0').slice(0, -1);
}

const nasty = [
  '',
  ' ',
  "'",
  '"',
  '\\',
  '\\\\',
  "\\'",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is the shell's
  '$HOME $(id) `id` ${x}',
  '!! !$ ^a^b',
  '~ ~root * ? [a-z] {a,b}',
  'a;b&c|d>e<f',
  '\n\n',
  '\r\n\t\u0001\u007f',
  '%s %n %b \\0101 \\x41',
  '# no comment',
  '-n',
  '--',
  'ünï¢ödé 日本 😀',
  'it\'s "all" `quoted` \\ twice\\\\',
];

/** Any text but NUL, which no argument can hold. */
const anyText = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => text.replaceAll('\0', ''));
const shellText = fc
  .array(fc.constantFrom(...`'"\\$\`!^~*?{}[]()<>|&;#% \n\r\tab0`), { maxLength: 24 })
  .map((letters) => letters.join(''));

describe.each(Object.entries(shells))('a command line for %s', (name, shell) => {
  const missing = !present(shell[0] ?? '');

  it.skipIf(missing)(`brings every value through unchanged${missing ? ` (needs ${name})` : ''}`, () => {
    expect(throughShell(shell, nasty)).toEqual(nasty);
  });

  it.skipIf(missing)(`brings whatever there is through unchanged${missing ? ` (needs ${name})` : ''}`, () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(anyText, shellText), { minLength: 1, maxLength: 30 }), (args) => {
        expect(throughShell(shell, args)).toEqual(args);
      }),
      { numRuns: 25 },
    );
  });

  it.skipIf(missing)(`may be as long as Linux allows${missing ? ` (needs ${name})` : ''}`, () => {
    const long = 'long '.repeat(25_000);
    expect(throughShell(shell, [long])).toEqual([long]);
  });
});
