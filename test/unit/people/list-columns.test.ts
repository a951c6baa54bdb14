import { readFile } from 'node:fs/promises';
import { describe, expect, it, test } from 'vitest';
import { parseList } from '../../../src/core/chat/people/parse-list.ts';
import type { ListColumn } from '../../../src/shared/contract/people.ts';
import { listText } from '../../../src/shared/list-text.ts';

const people = (text: string, said?: { columns: ListColumn[]; heading: boolean }) => {
  const list = parseList(text, 'inn.test', said);
  return list.ask || list.problems.length > 0
    ? { ask: list.ask, problems: list.problems.map(({ params }) => [params.line, params.path]) }
    : list.rows.map(({ localpart, name, password, admin, problems }) => [
        localpart,
        name,
        password,
        admin,
        ...problems.map(({ params }) => params.path),
      ]);
};
const asked = { ask: true, problems: [] };
const file = async (name: string) =>
  listText(await readFile(new URL(`lists/${name}.csv`, import.meta.url)), TextDecoder) ?? '';

describe('lists that people have', () => {
  it('with an e-mail address: it is nobody’s password', async () => {
    expect(people(await file('heading-with-email'))).toEqual([['lisa7', 'Lisa Schmidt', '', false]]);
  });
  it('with a quote after a blank: refused with its line', async () => {
    expect(people(await file('quote-after-blank'))).toEqual({ ask: false, problems: [[1, 'quotes']] });
  });
  it('of a club: what its columns are is asked', async () => {
    expect(people(await file('club-list'))).toEqual(asked);
  });
  it('in German', async () => {
    expect(people(await file('german-heading'))).toEqual([['ana', 'Ana Sol', 'kurz-und-gut-77', false]]);
  });
  it('with a byte order mark, semicolons and Windows’ line ends', async () => {
    expect(people(await file('bom-semicolon-crlf'))).toEqual([
      ['csv1', 'Doe; Jane', '', false],
      ['csv2', 'Ünï', '', false],
    ]);
  });
});

describe('what the columns are', () => {
  it.each<[string, string, unknown]>([
    ['Spanish', 'usuario;nombre;contraseña;administrador\nana;Ana;;sí', [['ana', 'Ana', '', true]]],
    ['French', 'identifiant;nom affiché;mot de passe;admin\nana;Ana;;non', [['ana', 'Ana', '', false]]],
    ['an accent in two parts', 'usuario;contrasen\u0303a\nana;', [['ana', '', '', false]]],
    [
      'what Ketesa exports',
      'id,displayname,is_guest,admin,deactivated,avatar_url\n@ana:inn.test,Ana,0,1,0,\n@bo:inn.test,Bo,0,0,1,',
      [
        ['ana', 'Ana', '', true],
        ['bo', 'Bo', '', false, 'list'],
      ],
    ],
    ['what Synapse lists', 'name,displayname,admin\n@ana:inn.test,Ana,0', [['ana', 'Ana', '', false]]],
    ['a sign told first', 'sep=;\r\nusername;name\r\nana;Ana, A.', [['ana', 'Ana, A.', '', false]]],
    [
      'names alone',
      'ana\nbo',
      [
        ['ana', '', '', false],
        ['bo', '', '', false],
      ],
    ],
    ['a heading alone', 'Benutzername\nana', [['ana', '', '', false]]],
    ['no heading', 'ana;Ana Sol;kurz-und-gut-77;ja', asked],
    ['a column nobody knows', 'username,department\nana,sales', asked],
    ['a member’s number', 'id,name\n42,Ana', asked],
    ['first and last names', 'Vorname;Name;Mail\nAna;Sol;a@b.test', asked],
    ['two names of one kind', 'username,login\nana,ana2', asked],
    ['one word that is no account', 'Passwort\ngeheim', asked],
  ])('%s', (_, text, expected) => {
    expect(people(text)).toEqual(expected);
  });

  test('somebody may say it', () => {
    const text = 'Dell,Dora,dora,dora.dell@example.org\nSol,Ana,ana,ana@example.org';
    const columns: ListColumn[] = ['name', 'ignore', 'username', 'ignore'];
    expect(people(text, { columns, heading: false })).toEqual([
      ['dora', 'Dell', '', false],
      ['ana', 'Sol', '', false],
    ]);
    expect(people(text, { columns, heading: true })).toEqual([['ana', 'Sol', '', false]]);
  });

  test('even then no password comes of an address or a name', () => {
    const said = { columns: ['username', 'name', 'password'] as ListColumn[], heading: false };
    expect(people('dora,Dora,dora.dell@example.org\nana,Ana Sol Garcia,ana sol garcia', said)).toEqual([
      ['dora', 'Dora', 'dora.dell@example.org', false, 'password'],
      ['ana', 'Ana Sol Garcia', 'ana sol garcia', false, 'password'],
    ]);
  });
});

describe('a file’s letters', () => {
  const text = 'username;name\nana;Ünï Þórr ñ';
  it.each<[string, Buffer]>([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, small end first', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16, large end first', Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
  ])('%s', (_, bytes) => {
    expect(listText(bytes, TextDecoder)).toBe(text);
  });

  test('anything else is not guessed, and read as said', () => {
    const bytes = Buffer.from(text, 'latin1');
    expect(listText(bytes, TextDecoder)).toBeUndefined();
    expect(listText(bytes, TextDecoder, 'windows-1252')).toBe(text);
    expect(listText(Buffer.from([0x80]), TextDecoder, 'windows-1252')).toBe('€');
  });
});
