import { messageText } from '../fields.ts';

/**
 * Directives that may stand under every name. What leads requests elsewhere, shows files or takes part in getting
 * certificates is not among them: routes and certificates are Innkeeper's.
 */
const allowed = [
  'header',
  'request_header',
  'log',
  'log_append',
  'log_skip',
  'log_name',
  'map',
  'vars',
  'redir',
  'respond',
  'error',
  'abort',
  'encode',
];

/** Directives of a Caddyfile, put under every name of the server. */
export const caddyExtra = messageText(20_000).superRefine((text, context) => {
  const trouble = troubleIn(text);
  if (trouble !== undefined) context.addIssue({ code: 'custom', message: trouble });
});

/** Why this cannot stand in the front door's settings; undefined where it can. */
function troubleIn(text: string): string | undefined {
  // Caddy fills these in before it reads a word: in comments, and over as many lines as it takes to find the }.
  const filled = text.indexOf('{$');
  if (filled >= 0) {
    return `line ${lineAt(text, filled)} would fill in a variable of the server, even in a comment: write what you mean`;
  }
  const hidden = /(?![ \n\t])[\p{Z}\p{Cf}]/u.exec(text);
  if (hidden !== null) {
    return `line ${lineAt(text, hidden.index)} has a sign that cannot be seen (${pointOf(hidden[0])})`;
  }
  let depth = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const at = `line ${index + 1}`;
    const words = wordsOf(line);
    if (words === undefined) return `${at} has a quote that does not end, a backslash or a backtick`;
    if (words.some((word) => /\{(?:env|file|system)\./.test(word))) {
      return `${at} would fill in a file or a variable of the server: write what you mean`;
    }
    const [first] = words;
    if (first === undefined) continue;
    if (first === '}') {
      depth--;
      if (depth < 0 || words.length > 1) return `${at} has a } that closes nothing`;
      continue;
    }
    if (words.slice(0, -1).some((word) => word === '{' || word === '}') || words.at(-1) === '}') {
      return `${at} has a brace in the middle: { ends a line, } has one of its own`;
    }
    if (words.some((word) => word !== '{' && !balanced(word)))
      return `${at} has a brace without its other half`;
    if (first === 'import') return `${at} would read another file`;
    if (first === 'output' && !outputs.includes(words[1] ?? '')) {
      return `${at} would write a log somewhere else: output may be ${outputs.join(', ')}`;
    }
    if (depth === 0 && !allowed.includes(first) && !/^@[\w-]+$/.test(first)) {
      return `${at}: ${first} is not for here. What can be is ${allowed.join(', ')}, and @names`;
    }
    if (words.at(-1) === '{') depth++;
  }
  return depth === 0 ? undefined : 'has a { that is never closed';
}

/** Where a log may go: to what Docker keeps, or nowhere. */
const outputs = ['stderr', 'stdout', 'discard'];

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function pointOf(sign: string): string {
  return `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A line's words as Caddy reads them, without a comment; undefined where a quote stays open or something is escaped. */
function wordsOf(line: string): string[] | undefined {
  if (/[\\`]/.test(line) || line.includes('<<')) return undefined;
  const words: string[] = [];
  for (let rest = line.trim(); rest !== '' && !rest.startsWith('#'); ) {
    const word = /^(?:"([^"]*)"(?=\s|$)|([^\s"]\S*))/.exec(rest);
    if (word === null) return undefined;
    // A quoted brace is text to Caddy.
    words.push(word[2] ?? (word[1] ?? '').replace(/^([{}])$/, '"$1"'));
    rest = rest.slice(word[0].length).trim();
  }
  return words;
}

function balanced(word: string): boolean {
  let depth = 0;
  for (const sign of word) {
    if (sign === '{') depth++;
    if (sign === '}') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}
