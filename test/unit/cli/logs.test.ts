import { describe, expect, it } from 'vitest';
import { momentFrom } from '../../../src/node/cli/commands/logs/moment.ts';
import { explained, lineOf } from '../../../src/node/cli/commands/logs/words.ts';
import type { LogEntry } from '../../../src/shared/contract/logs.ts';

const now = Date.parse('2030-01-31T18:00:00Z');

describe('innkeeper logs', () => {
  it.each([
    ['90s', '2030-01-31T17:58:30.000Z'],
    ['30m', '2030-01-31T17:30:00.000Z'],
    ['2h', '2030-01-31T16:00:00.000Z'],
    ['3d', '2030-01-28T18:00:00.000Z'],
    ['2030-01-30T12:00:00Z', '2030-01-30T12:00:00.000Z'],
    ['2030-01-30T12:00:00+02:00', '2030-01-30T10:00:00.000Z'],
  ])('--since %s', (text, moment) => {
    expect(momentFrom(text, now)).toBe(moment);
  });

  it.each(['', 'yesterday', '5', '5w', '-3h', '1', '2030-13-01', "'; reboot"])(
    'refuses --since %s',
    (text) => {
      expect(() => momentFrom(text, now)).toThrow('is wanted');
    },
  );

  it('puts an entry on lines of its own', () => {
    const entry: LogEntry = {
      seq: 1,
      at: '2030-01-31T18:00:00.123Z',
      source: 'synapse',
      level: 'error',
      text: 'it broke\nbecause',
      known: 'synapse.starting',
    };
    expect(lineOf(entry, explained(entry))).toBe(
      '2030-01-31 18:00:00.123 synapse ERROR it broke\n    because\n    = The chat server starts.',
    );
    expect(lineOf({ ...entry, level: 'none', text: 'x' }, undefined)).toBe(
      '2030-01-31 18:00:00.123 synapse x',
    );
    expect(explained({ ...entry, known: 'constructor' })).toBeUndefined();
  });
});
