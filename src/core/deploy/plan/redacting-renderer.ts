import { createRedactor, hidden } from '../../server/redact.ts';

/** The same file rendered with the true secrets and with others: what both say is no secret. */
export interface Rendering {
  readonly real: string;
  readonly other: string;
}

export interface RedactingRenderer {
  /** A file's text as it may be shown. Line by line: the same number of lines wherever nothing is hidden. */
  render(path: string, text: string): string;
}

/**
 * Decides what of a file may be shown. A line that Innkeeper writes whatever the secrets are is shown as
 * it is. Of any other line, what looks like a secret is hidden; in a file of secrets nothing but a key that
 * Innkeeper writes too is shown.
 */
export function createRedactingRenderer(
  renderings: ReadonlyMap<string, readonly Rendering[]>,
  secrets: Iterable<string>,
): RedactingRenderer {
  const redactor = createRedactor(secrets);
  return {
    render(path, text) {
      const own = (renderings.get(path) ?? []).map(({ real, other }) => [lines(real), lines(other)] as const);
      const safe = inBoth(own, (line) => line);
      const runs = groupBy(lines(text), (line) => safe.has(line) && line.trim() !== '');
      if (path.startsWith('secrets/')) {
        const keys = inBoth(own, keyOf);
        const masked = (line: string) => {
          const key = keyOf(line);
          return line === '' ? line : key !== '' && keys.has(key) ? `${key} ${hidden}` : hidden;
        };
        return runs.flatMap((run) => (run.safe ? run.lines : run.lines.map(masked))).join('\n');
      }
      // Lines of others are looked at together: a private key spans several.
      const parts = runs.map((run) => (run.safe ? run.lines : [redactor.redact(run.lines.join('\n'))]));
      return parts.flat().join('\n');
    },
  };
}

const lines = (text: string) => text.split('\n');

/** The key a line of settings begins with, in the formats that are used: `key=value`, `key: value`, `key value`. */
function keyOf(line: string): string {
  return /^\s*[A-Za-z][\w.-]{0,60}(?=[=:\s])/.exec(line)?.[0] ?? '';
}

function inBoth(
  renderings: readonly (readonly [readonly string[], readonly string[]])[],
  part: (line: string) => string,
): ReadonlySet<string> {
  return new Set(
    renderings.flatMap(([real, other]) => {
      const there = new Set(other.map(part));
      return real.map(part).filter((one) => there.has(one));
    }),
  );
}

function groupBy(
  all: readonly string[],
  isSafe: (line: string) => boolean,
): { readonly safe: boolean; readonly lines: string[] }[] {
  const runs: { readonly safe: boolean; readonly lines: string[] }[] = [];
  for (const line of all) {
    const safe = isSafe(line);
    const last = runs.at(-1);
    if (last?.safe === safe) last.lines.push(line);
    else runs.push({ safe, lines: [line] });
  }
  return runs;
}

/** Every character that cannot be seen, or turns what follows, written out. Tabs stay. */
export function visible(text: string): string {
  return text.replace(
    /[^\P{C}\n\t]|[\u2028\u2029]/gu,
    (character) => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`,
  );
}
