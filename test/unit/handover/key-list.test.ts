import { describe, expect, it } from 'vitest';
import { keysIn, opens, withKey, withoutKeys } from '../../../src/core/upkeep/handover/key-list.ts';

// Made by ssh-keygen.
const anna = 'AAAAC3NzaC1lZDI1NTE5AAAAIFhFZBYxSYtXh0V0tMNcdIoTWlPmtKKb1URDELR8nWYp';
const bert = 'AAAAC3NzaC1lZDI1NTE5AAAAIMrC1Gv9w3bFN6Uc2iFq3ygYfFmsY4oYx1hU7oBd2r0B';
const line = (blob: string, comment = '') => `ssh-ed25519 ${blob}${comment && ` ${comment}`}`;
const key = (blob: string, comment = '') => ({ type: 'ssh-ed25519', blob, comment, fingerprint: '' });

describe('a list of keys that may sign in', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['comments and blank lines', `# ssh-ed25519 ${anna}\n\n  \t\n`, []],
    ['a key without a final newline', line(anna), [anna]],
    ['Windows line ends', `${line(anna)}\r\n${line(bert, 'b')}\r\n`, [anna, bert]],
    ['blanks before and between', `\t ssh-ed25519 \t ${anna}\n`, [anna]],
    ['options', `no-pty,command="a b \\" c" ${line(anna)}\n`, [anna]],
    ['options with a key in quotation marks', `command="${line(bert)}" ${line(anna)}\n`, [anna]],
    ['quotation marks that do not end', `command="x ${line(anna)}\n`, []],
    ['a kind that is not known', `ssh-dss ${anna}\n`, []],
    ['the same key twice', `${line(anna)}\n${line(anna, 'again')}\n`, [anna, anna]],
  ])('is read: %s', (_, text, blobs) => {
    expect(keysIn(text).map(({ blob }) => blob)).toEqual(blobs);
  });

  it.each([
    ['an empty list', '', `${line(bert, 'b')}\n`],
    ['one with a final newline', `${line(anna)}\n`, `${line(anna)}\n${line(bert, 'b')}\n`],
    ['one without', line(anna), `${line(anna)}\n${line(bert, 'b')}\n`],
    ['one with Windows line ends', `${line(anna)}\r\n`, `${line(anna)}\r\n${line(bert, 'b')}\n`],
  ])('takes one more: %s', (_, text, after) => {
    expect(withKey(text, key(bert, 'b'))).toBe(after);
  });

  it('writes a comment in other letters as bytes', () => {
    expect(Buffer.from(withKey('', key(bert, 'Zoë’s')), 'latin1').toString('utf8')).toBe(
      `${line(bert, 'Zoë’s')}\n`,
    );
  });

  it.each([
    ['the only one', `${line(anna)}\n`, ''],
    ['the last one, without a final newline', `${line(bert)}\n${line(anna)}`, `${line(bert)}\n`],
    ['the first of two', `${line(anna, 'x')}\n${line(bert)}`, line(bert)],
    ['each of the same', `${line(anna)}\n# mine\n${line(anna, 'y')}\n`, '# mine\n'],
    ['one with options and another comment', `no-pty ${line(anna, 'z')}\n${line(bert)}\n`, `${line(bert)}\n`],
    ['one with a Windows line end', `${line(bert)}\r\n${line(anna)}\r\n`, `${line(bert)}\r\n`],
    ['none in a comment', `# ${line(anna)}\n`, `# ${line(anna)}\n`],
    [
      'none within another’s options',
      `command="${line(anna)}" ${line(bert)}\n`,
      `command="${line(anna)}" ${line(bert)}\n`,
    ],
    [
      'none that only begins alike',
      `${line(`${anna.slice(0, -1)}q`)}\n`,
      `${line(`${anna.slice(0, -1)}q`)}\n`,
    ],
    ['and leaves bytes of any kind', `\xff\xfe\x00 junk\n${line(anna)}\n\n`, '\xff\xfe\x00 junk\n\n'],
  ])('lets one go: %s', (_, text, after) => {
    expect(withoutKeys(text, [anna])).toBe(after);
  });

  it.each([
    ['', true],
    ['no-pty,from="10.0.0.0/8"', true],
    ['command="/bin/true"', false],
    ['restrict,COMMAND="x"', false],
    ['cert-authority', false],
    ['environment="A=,command=x"', true],
  ])('knows which let somebody in: %s', (options, expected) => {
    expect(opens({ options })).toBe(expected);
  });
});
