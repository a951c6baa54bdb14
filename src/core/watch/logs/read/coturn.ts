import { type LineReader, levelOf } from './line.ts';

/** `time LEVEL message` from 4.8 on; `seconds: (thread): LEVEL: message` before. */
const head =
  /^(?:\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]{0,10}[+-]\d{4} |\d{1,10}: (?:\(\d{1,10}\): |: )?)(?:([A-Z]{4,8}):? )?/;

export const coturnReader: LineReader = {
  joins: false,
  read: (line) => {
    const found = head.exec(line);
    if (!found) return { kind: 'loose', text: line };
    const [whole, level = ''] = found;
    const known = levelOf(level);
    return {
      kind: 'head',
      level: known ?? 'none',
      text: line.slice(known ? whole.length : whole.length - (level === '' ? 0 : level.length + 1)),
    };
  },
};
