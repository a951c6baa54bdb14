import { execFileSync, spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bashWord } from '../../../src/shared/recovery-kit/bash-word.ts';
import { nastyKit } from '../../support/nasty-kit.ts';

const commands = nastyKit.withoutInnkeeper.flatMap((step) => step.commands);

/** What bash makes of words, each printed with an end that none of them can hold. */
function readBack(words: readonly string[]): string[] {
  const printed = execFileSync('bash', ['-c', `printf '%s\\0' ${words.join(' ')}`], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  return printed.split('\0').slice(0, -1);
}

describe('a word for bash', () => {
  it('is read as it was meant, and can be typed on any keyboard', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({
        unit: fc.constantFrom('$', '(', ')', '`', '"', "'", '\\', '\n', '!', '~', '-', ' ', 'ü', '🏠', 'u'),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(
          text.filter((one) => !one.includes('\0') && one !== ''),
          { minLength: 20, maxLength: 40 },
        ),
        (texts) => {
          const words = texts.map(bashWord);
          for (const word of words) expect(word).toMatch(/^[\x20-\x7e]+$/);
          expect(readBack(words)).toEqual(texts);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is no option and no home folder by accident', () => {
    expect(readBack(['', '-rf', '~root', '~', 'a b'].map(bashWord))).toEqual([
      '',
      '-rf',
      '~root',
      '~',
      'a b',
    ]);
  });
});

describe('what is typed without Innkeeper', () => {
  it('is bash, in letters of any keyboard, for a place of every kind', () => {
    for (const command of commands) {
      expect(command).toMatch(/^[\x20-\x7e]+$/);
      const { status, stderr } = spawnSync('bash', ['-n', '-c', command], { encoding: 'utf8' });
      expect([status, stderr], command).toEqual([0, '']);
    }
    expect(nastyKit.withoutInnkeeper.map(({ what }) => what)).toEqual([
      'open',
      ...nastyKit.backups.places.map(() => 'place'),
      'restore',
      'start',
    ]);
  });

  it('holds no secret: those are read from the opened file', () => {
    const text = commands.join('\n');
    const { password, sftpKey, places } = nastyKit.backups;
    for (const secret of [password, sftpKey, nastyKit.signingKey, ...places.map((one) => one.secretFile)]) {
      if (secret !== null) expect(text).not.toContain(secret.trim());
    }
    expect(text).not.toContain('aws_secret');
  });

  it('leads restic to each place by its name', () => {
    const environment = (id: string) => {
      const step = nastyKit.withoutInnkeeper.find(({ placeId }) => placeId === id);
      const exports = step?.commands.filter((command) => command.startsWith('export')) ?? [];
      return execFileSync('bash', ['-c', `${exports.join('\n')}\nprintf %s "$RESTIC_REPOSITORY"`], {
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
    };
    for (const { id, repository } of nastyKit.backups.places) expect(environment(id)).toBe(repository ?? '');
  });
});
