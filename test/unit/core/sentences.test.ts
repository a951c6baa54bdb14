import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { outsideCatalogue } from '../../../src/shared/spec/catalogue/index.ts';

const source = new URL('../../../src/', import.meta.url);

/** Text that only programs and experts read. */
const notForHosts: Readonly<Record<string, readonly string[]>> = {
  'a protocol': [
    'Bearer {}',
    'HTTP/1.1 {} {}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n',
    '-----BEGIN OPENSSH PRIVATE KEY-----\n{}\n-----END OPENSSH PRIVATE KEY-----\n',
    'innkeeper first password {} {}',
    'GET, HEAD',
    'text only',
    'not JSON',
  ],
  'source text of the bundle': [
    "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    'const ownPlace = new URL({}, import.meta.url).href;\n',
  ],
  'what `npm start` says before a file of words can be read: that takes a program, which takes time': [
    '{}: opening Innkeeper in the browser.',
    'The desktop app needs Electron, which cannot be had here',
    'There is no screen for the desktop app',
    'The desktop app does not run as root',
    'Fetching Electron, once (about 120 MB)…',
  ],
  'a switch is refused, for whoever typed it': ['--{} is refused'],
  'what a program says or takes': [
    'will retry',
    'exec {}',
    'exec env LC_ALL=C sudo -k -n -- {}',
    'exec env LC_ALL=C sudo -k -S -p {} -- {}',
    'change password',
    'GRANT {} TO {};',
    'loaded active',
    'loaded reloading',
    'loaded inactive',
    'loaded deactivating',
    'loaded failed',
    'loaded activating',
    'masked inactive',
  ],
  'names that lie on the server': ['Innkeeper check', 'Check {}', 'Innkeeper {}', '{} bridge'],
  'names of programs': ['Element Web', 'Google Messages'],
  'marks in lines of a log': ['(private key {})', '(mail address)', '{} … ({} more)', ' from {}'],
  'lines of settings of other programs': [
    'email {}',
    'not path /_matrix/federation* /_matrix/key*',
    '\tdefault none',
    'header Authorization',
  ],
  'comments in a file on the server, for administrators': [
    '{} Written by Innkeeper, from “system” in its settings. Changes made here are replaced.',
    '// Only what is chosen here; what other files name comes back once this one is gone.',
    '// A Docker that is updated restarts, and the chat with it.',
  ],
  'what a setting is until a host changes it': [
    'Our accounts',
    'You are a brief but helpful assistant.',
    'The inn',
  ],
  'why a setting has no place on the page, for whoever reads the code': Object.values(outsideCatalogue),
  'names of companies': ['Amazon Route 53', 'Azure DNS'],
  'parts of details': [
    'it is no JSON',
    'The connection was closed.',
    'no answer within {} seconds',
    '{}: {}, {}, exit status {}, started again {} times',
    'closed before the handshake',
    'the answer has no date',
  ],
};
const left = Object.values(notForHosts).flat();

/** Files that are no sentences from one end to the other. */
const wholeFiles = [
  // What lists of other programs call their columns, in their languages.
  'core/chat/people/list-headings.ts',
  // Programs, as text.
  'core/server/ssh/key-worker.ts',
  'core/upkeep/recovery-kit/age-thread.ts',
  // What is typed at a terminal.
  'shared/recovery-kit/by-hand.ts',
];

/** Calls whose argument at this place is for experts: English, under “Details”, redacted. */
const expertArguments: Readonly<Record<string, number>> = {
  ProblemError: 2,
  makeProblem: 2,
  failedWith: 3,
  passed: 2,
  skipped: 2,
  log: 1,
  broken: 1,
  // What `--help` tells, and what the parser of the command line says of wrong arguments: English as a whole.
  description: 0,
  option: 0,
  requiredOption: 0,
  Option: 0,
  argument: 0,
  command: 0,
  addHelpText: 0,
  InvalidArgumentError: 0,
};
/** Errors nobody foresaw, which become details. */
const bugs = ['Error', 'TypeError', 'RangeError', 'super'];
/** What holds a text for experts: details, and what `--help` tells. */
const forExperts = /^(?:details|description|\w+Help)$/;

const files = ['core', 'shared', 'node', 'main', '../bin']
  .flatMap((part) =>
    readdirSync(new URL(part, source), { recursive: true, encoding: 'utf8' }).map(
      (path) => `${part}/${path.replaceAll('\\', '/')}`,
    ),
  )
  .filter(
    (path) => /\.m?[jt]s$/.test(path) && !path.startsWith('shared/words/') && !wholeFiles.includes(path),
  );

test('no sentence is born outside the folders of words, and no exception outlives its text', () => {
  const met = files.flatMap((path) => sentencesIn(path, readFileSync(new URL(path, source), 'utf8')));
  expect(
    met.filter(({ text }) => !left.includes(text)).map(({ place, text }) => `${place}: ${text}`),
  ).toEqual([]);
  const texts = new Set(met.map(({ text }) => text));
  expect(left.filter((text) => looksWritten(text) && !texts.has(text))).toEqual([]);
}, 60_000);

test.each([
  ["const said = 'It has expired.';", true],
  [['tell(`Waiting for $', '{name}.`);'].join(''), true],
  ["throw new Error('it is there twice');", false],
  ["throw new ProblemError('host.x', {}, 'what was asked');", false],
  ["throw new ProblemError('host.x', { reason: 'no answer came' }, '');", true],
  ["if (line.includes('no such file')) stop();", false],
  ["switch (line) { case 'no such file': stop(); }", false],
  ["switch (line) { case 'x': tell('no such file'); }", true],
  ["program.command('x').description('tell how it is').option('--y', 'only this part');", false],
  ["run('docker', 'compose');", false],
])('what counts as a sentence: %s', (source, counts) => {
  expect(sentencesIn('x.ts', source).length > 0).toBe(counts);
});

/** Every text of a file that reads like words for people. */
function sentencesIn(path: string, source: string): { place: string; text: string }[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: { place: string; text: string }[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (text !== undefined && looksWritten(text) && !isForExperts(node)) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      found.push({ place: `${path}:${line + 1}`, text });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.head.text + node.templateSpans.map(({ literal }) => `{}${literal.text}`).join('');
}

/** Two words side by side, or one beside a value; not a comment in a file that is written. Flags, paths and code have signs between them. */
function looksWritten(text: string): boolean {
  if (/^# /.test(text)) return false;
  return /(?:^|[\s“(])(?:[\p{L}’']{2,}[,;:]? (?:[\p{L}’']{2,}|\{\})|\{\}[,;:]? \p{L}{2,})(?:$|[\s.,;:!?”)])/u.test(
    text,
  );
}

/** Whether a text is for experts, or is only compared with what a program says. */
function isForExperts(node: ts.Node): boolean {
  for (let each = node, above = node.parent; above !== undefined; each = above, above = above.parent) {
    if (ts.isImportDeclaration(above) || ts.isLiteralTypeNode(above)) return true;
    if (ts.isCaseClause(above) && above.expression === each) return true;
    if (ts.isBinaryExpression(above) && /^[!=]==$/.test(above.operatorToken.getText())) return true;
    if (isNamed(above, forExperts) && above.initializer === each) return true;
    if (!ts.isCallExpression(above) && !ts.isNewExpression(above)) continue;
    const name = lastName(above.expression);
    if (bugs.includes(name) || /^(?:includes|startsWith|endsWith|match|split|join)$/.test(name)) return true;
    const place = expertArguments[name];
    if (place !== undefined && [...(above.arguments ?? [])].indexOf(each as ts.Expression) >= place)
      return true;
  }
  return false;
}

function isNamed(node: ts.Node, name: RegExp): node is ts.VariableDeclaration | ts.PropertyAssignment {
  return (ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node)) && name.test(node.name.getText());
}

function lastName(expression: ts.Expression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
}
