import { describe, expect, it } from 'vitest';
import { describeDiff } from '../../../src/node/cli/describe-diff.ts';

describe('a diff on the command line', () => {
  it('looks as diff -u writes it, without tabs', () => {
    const hunk = {
      oldStart: 3,
      oldLines: 2,
      newStart: 3,
      newLines: 2,
      lines: [' a:', '-\tb: 1', '+\tb: 2'],
    };
    expect(
      describeDiff([
        { path: 'config/x', change: 'update', edited: false, added: 1, removed: 1, hunks: [hunk] },
        {
          path: 'secrets/y',
          change: 'create',
          edited: false,
          added: 0,
          removed: 0,
          hunks: [],
          left: 'secret',
        },
        { path: 'config/z', change: 'keep-edited', edited: true, added: 0, removed: 0, hunks: [] },
      ]).split('\n'),
    ).toEqual([
      '--- a/config/x',
      '+++ b/config/x',
      '@@ -3,2 +3,2 @@',
      ' a:',
      '-    b: 1',
      '+    b: 2',
      '--- /dev/null',
      '+++ b/secrets/y',
      '# Only secrets differ; they are not shown.',
      '# config/z was edited on the server: "-" is what somebody wrote there.',
      '# It is kept as it is.',
      '--- a/config/z',
      '+++ b/config/z',
    ]);
  });
});
