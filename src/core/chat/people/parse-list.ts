import Papa from 'papaparse';
import type { ListRow } from '../../../shared/contract/people.ts';
import { passwordSchema } from '../../../shared/contract/people.ts';
import { describeProblem } from '../../../shared/describe-problem.ts';
import type { Problem } from '../../../shared/problem.ts';
import { displayText } from '../../../shared/spec/fields.ts';
import { localpartTrouble, tidyLocalpart } from './addresses.ts';

export interface ParsedList {
  readonly rows: ListRow[];
  /** What is wrong with the text as a whole. */
  readonly problems: Problem[];
}

type Column = 'localpart' | 'name' | 'password' | 'admin';
const usualOrder: readonly Column[] = ['localpart', 'name', 'password', 'admin'];

/** What a heading may say, in small letters. */
const headings: Readonly<Record<string, Column>> = {
  localpart: 'localpart',
  user: 'localpart',
  username: 'localpart',
  'user name': 'localpart',
  address: 'localpart',
  login: 'localpart',
  id: 'localpart',
  name: 'name',
  'display name': 'name',
  displayname: 'name',
  'full name': 'name',
  password: 'password',
  admin: 'admin',
  administrator: 'admin',
};

const yes = new Set(['yes', 'y', 'true', '1', 'x', 'admin']);
const no = new Set(['no', 'n', 'false', '0', '', '-']);
const mostRows = 10_000;

/**
 * Reads a pasted list or CSV: one person per line; comma, semicolon or tab; quotes as in RFC 4180.
 * Pure, and gives every problem with its line. Names stay as they are, whatever is in them.
 */
export function parseList(text: string, domain: string): ParsedList {
  const problems: Problem[] = [];
  const { records, trouble } = readRecords(text.replace(/^\uFEFF/, ''));
  problems.push(...trouble);
  const [first] = records;
  const columns = first && columnsOf(first.cells);
  const body = columns ? records.slice(1) : records;
  if (body.length > mostRows) {
    problems.push(rowProblem(body[mostRows]?.line ?? 0, 'list', `has more than ${mostRows} people`));
  }
  const seen = new Map<string, number>();
  const rows = body
    .slice(0, mostRows)
    .map(({ line, cells }) => readRow(line, cells, columns ?? usualOrder, domain, seen));
  return { rows, problems };
}

interface Rec {
  readonly line: number;
  readonly cells: readonly string[];
}

function readRecords(text: string): { readonly records: Rec[]; readonly trouble: Problem[] } {
  const records: Rec[] = [];
  const trouble: Problem[] = [];
  let line = 1;
  let last = 0;
  Papa.parse<string[]>(text, {
    delimiter: delimiterOf(text),
    step: ({ data, errors, meta }) => {
      const cells = data.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) records.push({ line, cells });
      for (const error of errors) trouble.push(rowProblem(line, 'quotes', error.message));
      // A quoted cell may hold line breaks, so lines are counted in the text itself.
      line += text.slice(last, meta.cursor).split(/\r\n|\r|\n/).length - 1;
      last = meta.cursor;
    },
  });
  return { records, trouble };
}

/** Of the three, the one the first line with any has first. A name may hold a comma: `anna;Doe, Anna`. */
function delimiterOf(text: string): string {
  const counted = [';', '\t', ','].map((sign) => ({ sign, count: text.split(sign).length - 1 }));
  const line = text.split(/\r\n|\r|\n/).find((each) => counted.some(({ sign }) => each.includes(sign)));
  const found = counted.find(({ sign }) => line?.replace(/"[^"]*"/g, '').includes(sign));
  return found?.sign ?? ',';
}

/** The columns a heading line names; undefined where the line is a person already. */
function columnsOf(cells: readonly string[]): readonly (Column | undefined)[] | undefined {
  const named = cells.map((cell) => headings[cell.toLowerCase()]);
  // "name, display name": beside another name, the plain one is that of the account.
  const two = !named.includes('localpart') && named.filter((column) => column === 'name').length === 2;
  const columns = two
    ? named.map((column, at) => (cells[at]?.toLowerCase() === 'name' ? 'localpart' : column))
    : named;
  return columns.includes('localpart') && columns.every((column, at) => column || cells[at] === '')
    ? columns
    : undefined;
}

function readRow(
  line: number,
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
  domain: string,
  seen: Map<string, number>,
): ListRow {
  const cell = (column: Column) => cells[columns.indexOf(column)] ?? '';
  const problems: Problem[] = [];
  const say = (path: string, reason: string) => problems.push(rowProblem(line, path, reason));

  const localpart = tidyLocalpart(cell('localpart'), domain);
  const trouble = localpartTrouble(localpart);
  if (trouble !== null) say('localpart', trouble);
  const before = seen.get(localpart);
  if (before !== undefined) say('localpart', `is on line ${before} already`);
  else seen.set(localpart, line);

  const name = cell('name');
  const named = displayText(255).safeParse(name);
  if (name !== '' && !named.success) say('name', named.error.issues[0]?.message ?? 'is not a name');
  const password = cell('password');
  const guarded = passwordSchema.safeParse(password);
  if (password !== '' && !guarded.success)
    say('password', guarded.error.issues[0]?.message ?? 'is no password');
  const admin = cell('admin').toLowerCase();
  if (!yes.has(admin) && !no.has(admin)) say('admin', 'is neither yes nor no');
  if (cells.length > columns.length) say('list', `has more than ${columns.length} columns`);
  return { line, localpart, name, password, admin: yes.has(admin), problems };
}

function rowProblem(line: number, path: string, reason: string): Problem {
  return describeProblem('input.list-row', { line, path, reason });
}
