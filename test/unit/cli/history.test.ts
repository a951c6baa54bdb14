import { describe, expect, it } from 'vitest';
import { describeHistory } from '../../../src/node/cli/commands/history.ts';
import type { HistoryEntry } from '../../../src/shared/contract/history.ts';

const entry: HistoryEntry = {
  at: '2026-11-21T08:00:00.000Z',
  what: 'change',
  current: false,
  release: 3,
  before: 2,
  settings: [
    { path: 'features.elementCall.enabled', values: { before: false, after: true } },
    { path: 'features.synapse.mail.host', values: { before: undefined, after: 'smtp.test\u001b[31m' } },
    { path: 'admin' },
  ],
};

describe('the history on a command line', () => {
  it('tells who changed what from where, a line each, the release last', () => {
    const lines = describeHistory([{ ...entry, person: 'anna', computer: 'laptop' }]).split('\n');
    expect(lines[0]).toContain('settings changed, by anna on laptop');
    expect(lines.slice(1)).toEqual([
      '  features.elementCall.enabled: false → true',
      '  features.synapse.mail.host: - → "smtp.test\\u001b[31m"',
      '  admin',
      '  Kept as release 3: bring it back with “innkeeper releases restore”.',
    ]);
  });
  it('says nothing of a person that was not written down, and that there is nothing yet', () => {
    expect(describeHistory([{ ...entry, release: null, settings: null }])).toMatch(/: settings changed$/);
    expect(describeHistory([])).toBe('Nothing is written down yet.');
  });
});
