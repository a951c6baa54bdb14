import Papa from 'papaparse';
import type { ListColumn, ListRow } from '../../../shared/contract/people.ts';
import { passwordSchema } from '../../../shared/contract/people.ts';
import { type MessageParam, message } from '../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { readBy } from '../../../shared/read-by.ts';
import { displayText } from '../../../shared/spec/fields.ts';
import { localpartProblem, normalizeLocalpart } from './addresses.ts';
import { columnsNamed } from './list-headings.ts';

export interface ParsedList {
  readonly rows: ListRow[];
  /** What is wrong with the text as a whole. */
  readonly problems: Problem[];
  /** What each column is taken for; where `ask` is true, what it may be, for somebody to say. */
  readonly columns: ListColumn[];
  /** Whether the first line is taken for a heading. */
  readonly heading: boolean;
  /** Somebody has to say what the columns are: there are no rows until then. */
  readonly ask: boolean;
  /** The first lines as they are, to be looked at while saying it. */
  readonly sample: string[][];
}

/** What somebody said of a list. */
interface Said {
  readonly columns: readonly ListColumn[];
  readonly heading: boolean;
}

const yes = new Set(
  ['yes', 'y', 'true', '1', 'x', 'admin'].concat(['ja', 'j', 'wahr', 'sí', 'si', 's', 'oui', 'o', 'vrai']),
);
const no = new Set(['no', 'n', 'false', '0', '', '-', 'nein', 'falsch', 'non', 'faux']);
const mostRows = 10_000;
const mostColumns = 50;
const sampleLines = 4;

/**
 * Reads a pasted list or CSV: one person per line; comma, semicolon or tab; quotes as in RFC 4180. What a column is
 * comes from a heading of known words, or from `said`; names alone, one a line, need neither. Nothing else is taken
 * for an account, a password or an administrator. Pure, and gives every problem with its line.
 */
export function parseList(text: string, domain: string, said?: Said): ParsedList {
  const { records, problems } = readRecords(text.replace(/^\uFEFF/, ''));
  const width = Math.min(
    mostColumns,
    Math.max(0, ...records.slice(0, mostRows).map(({ cells }) => cells.length)),
  );
  const { columns, heading, ask } = said ? { ...said, ask: false } : readColumns(records, width);
  const sample = records.slice(0, sampleLines).map(({ cells }) => cells.slice(0, mostColumns));
  const answer = { columns: [...columns], heading, ask: ask && problems.length === 0, sample };
  if (ask || problems.length > 0) return { rows: [], problems, ...answer };
  const body = heading ? records.slice(1) : records;
  if (body.length > mostRows) {
    problems.push(
      rowProblem(body[mostRows]?.line ?? 0, 'list', message('invalid.list-too-long', { most: mostRows })),
    );
  }
  const seen = new Map<string, number>();
  const rows = body.slice(0, mostRows).map(({ line, cells }) => readRow(line, cells, columns, domain, seen));
  return { rows, problems, ...answer };
}

/** What the columns are by the list itself. */
function readColumns(records: readonly Rec[], width: number): Said & { readonly ask: boolean } {
  const [first] = records;
  const named = columnsNamed(first?.cells ?? []);
  const guess = Array.from({ length: width }, (_, at): ListColumn => named[at] ?? 'ignore');
  const says = named.some((column) => column !== undefined);
  // Names alone.
  if (width <= 1 && !says) return { columns: ['username'], heading: false, ask: false };
  const single = (column: ListColumn) => named.filter((one) => one === column).length <= 1;
  const whole = first?.cells.every((cell, at) => cell === '' || named[at] !== undefined) === true;
  const clear = ['username', 'name', 'password', 'admin'].every((column) => single(column as ListColumn));
  return { columns: guess, heading: says, ask: !(whole && clear && named.includes('username')) };
}

interface Rec {
  readonly line: number;
  readonly cells: readonly string[];
}

function readRecords(text: string): { readonly records: Rec[]; readonly problems: Problem[] } {
  const records: Rec[] = [];
  const problems: Problem[] = [];
  // What spreadsheets write to tell others their sign.
  const told = /^sep=([,;\t])\r?\n/i.exec(text);
  const delimiter = told?.[1] ?? delimiterOf(text);
  const offset = told?.[0].length ?? 0;
  let line = told ? 2 : 1;
  let last = 0;
  const body = text.slice(offset);
  Papa.parse<string[]>(body, {
    delimiter,
    step: ({ data, errors, meta }) => {
      const raw = body.slice(last, meta.cursor);
      const cells = data.map((cell) => cell.trim());
      if (cells.some((cell) => cell !== '')) records.push({ line, cells });
      if (errors.length > 0) problems.push(rowProblem(line, 'quotes', message('invalid.open-quote')));
      else if (strayQuote(raw, delimiter)) {
        problems.push(rowProblem(line, 'quotes', message('invalid.stray-quote')));
      }
      // A quoted cell may hold line breaks, so lines are counted in the text itself.
      line += raw.split(/\r\n|\r|\n/).length - 1;
      last = meta.cursor;
    },
  });
  return { records, problems };
}

/** Whether a quoted part is not the whole of its cell: readers differ in what that means. */
function strayQuote(raw: string, delimiter: string): boolean {
  if (raw.split(/\r\n|\r|\n/).length > 2) return false;
  // A delimiter is no blank before a quote: else a line of tabs would be looked at anew from each of them.
  const blanks = delimiter === '\t' ? ' \\u00a0' : ' \\t\\u00a0';
  return new RegExp(`(?:^|${delimiter})[${blanks}]+"`).test(unquoted(raw));
}

/** The text with what is properly quoted taken out, so that only quotes that are none are left. */
function unquoted(raw: string): string {
  return raw.replace(/(^|[,;\t])"(?:[^"]|"")*"(?=[,;\t\r\n]|$)/g, '$1');
}

/** Of the three, the one the first line with any has first. A name may hold a comma: `anna;Doe, Anna`. */
function delimiterOf(text: string): string {
  const counted = [';', '\t', ','].map((sign) => ({ sign, count: text.split(sign).length - 1 }));
  const line = text.split(/\r\n|\r|\n/).find((each) => counted.some(({ sign }) => each.includes(sign)));
  const found = counted.find(({ sign }) => line?.replace(/"[^"]*"/g, '').includes(sign));
  return found?.sign ?? ',';
}

function readRow(
  line: number,
  cells: readonly string[],
  columns: readonly ListColumn[],
  domain: string,
  seen: Map<string, number>,
): ListRow {
  const cell = (column: ListColumn) => cells[columns.indexOf(column)] ?? '';
  const problems: Problem[] = [];
  const say = (path: string, reason: MessageParam) => problems.push(rowProblem(line, path, reason));

  const localpart = normalizeLocalpart(cell('username'), domain);
  const problem = localpartProblem(localpart);
  if (problem !== null) say('localpart', problem);
  const before = seen.get(localpart);
  if (before !== undefined) say('localpart', message('invalid.twice', { line: before }));
  else seen.set(localpart, line);

  const name = cell('name');
  const named = readBy(displayText(255), name);
  if (name !== '' && !named.ok) say('name', named.refusals[0].reason);
  const password = cell('password');
  const unfit = password === '' ? undefined : passwordRefusal(password, name, localpart);
  if (unfit !== undefined) say('password', unfit);
  const admin = cell('admin').toLowerCase();
  if (!yes.has(admin) && !no.has(admin)) say('admin', message('invalid.yes-or-no'));
  const closed = columns.some(
    (column, at) => column === 'closed' && yes.has((cells[at] ?? '').toLowerCase()),
  );
  if (closed) say('list', message('invalid.closed-person'));
  if (cells.slice(columns.length).some((rest) => rest !== ''))
    say('list', message('invalid.too-many-columns', { count: columns.length }));
  return { line, localpart, name, password, admin: yes.has(admin), problems };
}

/** A column in the wrong place shows itself by what no password is. */
function passwordRefusal(password: string, name: string, localpart: string): MessageParam | undefined {
  if (/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(password)) return message('invalid.password-address');
  if ([name, localpart].some((known) => known.toLowerCase() === password.toLowerCase())) {
    return message('invalid.password-name');
  }
  const guarded = readBy(passwordSchema, password);
  return guarded.ok ? undefined : guarded.refusals[0].reason;
}

function rowProblem(line: number, path: string, reason: MessageParam): Problem {
  return makeProblem('input.list-row', { line, path, reason });
}
