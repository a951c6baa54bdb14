import { readJson } from './json.ts';
import type { LineReader } from './line.ts';

export const caddyReader: LineReader = {
  joins: true,
  read: (line) => {
    const read = readJson(line);
    if (read) return read;
    // Go's own last words, with what every thread did after them.
    if (/^(?:panic|fatal error): /.test(line)) return { kind: 'head', level: 'fatal', text: line };
    if (/^Error: /.test(line)) return { kind: 'head', level: 'error', text: line };
    return { kind: 'loose', text: line };
  },
};
