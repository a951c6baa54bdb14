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
  let depth = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const at = `line ${index + 1}`;
    const words = wordsOf(line);
    if (words === undefined) return `${at} has a quote that does not end, a backslash or a backtick`;
    if (words.some((word) => /\{(?:\$|env\.|file\.)/.test(word))) {
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
    if (depth === 0 && !allowed.includes(first) && !/^@[\w-]+$/.test(first)) {
      return `${at}: ${first} is not for here. What can be is ${allowed.join(', ')}, and @names`;
    }
    if (words.at(-1) === '{') depth++;
  }
  return depth === 0 ? undefined : 'has a { that is never closed';
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
