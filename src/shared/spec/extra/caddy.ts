import { type Message, message } from '../../message.ts';
import { issueText } from '../../read-by.ts';
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
  const hidden = hiddenDirective(text);
  if (hidden !== undefined) context.addIssue({ code: 'custom', message: issueText(hidden) });
});

/** Why this cannot stand in the reverse proxy's settings; undefined where it can. */
function hiddenDirective(text: string): Message | undefined {
  // Caddy fills these in before it reads a word: in comments, and over as many lines as it takes to find the }.
  const filled = text.indexOf('{$');
  if (filled >= 0) {
    return message('caddyfile.fills-in-early', { line: lineAt(text, filled) });
  }
  const hidden = /(?![ \n\t])[\p{Z}\p{Cf}]/u.exec(text);
  if (hidden !== null) {
    return message('caddyfile.invisible', { line: lineAt(text, hidden.index), point: pointOf(hidden[0]) });
  }
  let depth = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const at = { line: index + 1 };
    const words = wordsOf(line);
    if (words === undefined) return message('caddyfile.quote', at);
    if (words.some((word) => /\{(?:env|file|system)\./.test(word))) {
      return message('caddyfile.fills-in', at);
    }
    const [first] = words;
    if (first === undefined) continue;
    if (first === '}') {
      depth--;
      if (depth < 0 || words.length > 1) return message('caddyfile.closes-nothing', at);
      continue;
    }
    if (words.slice(0, -1).some((word) => word === '{' || word === '}') || words.at(-1) === '}') {
      return message('caddyfile.brace-within', at);
    }
    if (words.some((word) => word !== '{' && !balanced(word))) return message('caddyfile.brace-alone', at);
    if (first === 'import') return message('caddyfile.import', at);
    if (first === 'output' && !outputs.includes(words[1] ?? '')) {
      return message('caddyfile.output', { ...at, outputs: { list: outputs } });
    }
    if (depth === 0 && !allowed.includes(first) && !/^@[\w-]+$/.test(first)) {
      return message('caddyfile.directive', { ...at, directive: first, allowed: { list: allowed } });
    }
    if (words.at(-1) === '{') depth++;
  }
  return depth === 0 ? undefined : message('caddyfile.never-closed');
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
