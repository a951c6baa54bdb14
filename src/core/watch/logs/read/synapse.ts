import { type LineReader, levelOf } from './line.ts';

/** `time - logger - line - LEVEL - request - message`, as both Synapse's own and Innkeeper's configuration have it. */
const head =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} - ([\w.<>-]{1,200}) - (\d{1,7}) - ([A-Z]{3,9}) - (\S{0,200}) - /;

/** Requests that are none. */
const noRequest = new Set(['None', 'sentinel', 'main', '']);

export const synapseReader: LineReader = {
  joins: true,
  read: (line) => {
    const found = head.exec(line);
    if (!found) return { kind: 'loose', text: line };
    const [whole, logger = '', number = '', level = '', request = ''] = found;
    const of = noRequest.has(request) ? '' : ` [${request}]`;
    return {
      kind: 'head',
      level: levelOf(level) ?? 'none',
      text: `${logger}:${number}${of} ${line.slice(whole.length)}`,
    };
  },
};
