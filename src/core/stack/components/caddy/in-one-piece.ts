import type { RenderedFile } from '../../types.ts';

const root = 'config/caddy/';

/**
 * The Caddyfile with everything it imports in its place, found as Caddy finds it: from the folder of the file that says so.
 * What matches no file is left out; a snippet is no file, and stays.
 */
export function inOnePiece(files: readonly RenderedFile[]): string {
  const byPath = new Map(files.map(({ path, content }) => [path, content]));
  const whole = (path: string, depth: number): string =>
    (byPath.get(path) ?? '').replace(/^[\t ]*import (\S+\.caddy)$/gm, (_, pattern: string) => {
      if (depth > 8) throw new Error(`${path} imports itself.`);
      const wanted = resolve(path, pattern);
      return [...byPath.keys()]
        .filter((one) => matches(wanted, one))
        .sort()
        .map((one) => whole(one, depth + 1))
        .join('\n');
    });
  return whole(`${root}Caddyfile`, 0);
}

function resolve(from: string, pattern: string): string {
  const parts = from.split('/').slice(0, -1);
  for (const part of pattern.split('/')) {
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}

/** `*` is a whole name or a part of one, never more. */
function matches(pattern: string, path: string): boolean {
  const [before = '', after] = pattern.split('*');
  if (after === undefined) return path === pattern;
  const between = path.slice(before.length, path.length - after.length);
  return path.startsWith(before) && path.endsWith(after) && !between.includes('/') && between !== '';
}
