import { describe, expect, it } from 'vitest';
import { loginShellLine, quoteArgument, quoteCommand } from '../../../src/core/server/ssh/quote.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

describe('quoting', () => {
  it.each([
    ['', "''"],
    ['plain', "'plain'"],
    ["it's", "'it'\\''s'"],
    ['$(rm -rf /) `x` "y" \\', `'$(rm -rf /) \`x\` "y" \\'`],
    ['two\nlines', "'two\nlines'"],
  ])('puts %j into single quotes', (value, quoted) => {
    expect(quoteArgument(value)).toBe(quoted);
  });

  it('refuses NUL, which cannot be in an argument', () => {
    expect(() => quoteCommand(['echo', 'a\0b'])).toThrow(ProblemError);
  });

  it.each(['', '-c'])('refuses %j as a program', (program) => {
    expect(() => quoteCommand([program])).toThrow(ProblemError);
  });

  it('sends nothing that a login shell could act upon', () => {
    const line = loginShellLine(`echo '"!\\^$\`\n\tä€😀'`);
    const word = /^exec \/bin\/sh -c 'eval "\$\(printf %b "([^"]*)"\)"'$/.exec(line)?.[1];
    expect(word).toMatch(/^([A-Za-z0-9 _%+,\-./:;=@()[\]{}<>&|?*#~]|\\0[0-7]{3})*$/);
  });

  it('refuses a line longer than Linux takes, instead of sending half of it', () => {
    expect(() => loginShellLine('x'.repeat(131_100))).toThrow(ProblemError);
    expect(loginShellLine('x'.repeat(131_000)).length).toBeLessThan(131_072);
  });
});
