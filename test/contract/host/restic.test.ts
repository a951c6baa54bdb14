import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runBash } from './run-script.ts';

const include = readFileSync('templates/host/include/restic.sh', 'utf8');

/** What a log of restic’s means, by its exit status. */
function why(log: string, status = 1): string {
  return runBash(
    `own=/nowhere keys=/nowhere guard=/nowhere\n${include}\nfile=$(mktemp)\nprintf '%s' "$2" >"$file"\njudge_failure "$1" "$file"\nprintf %s "$why"\nrm -f "$file"`,
    [String(status), log],
  ).toString();
}

test.each([
  ['full', 'Fatal: unable to save snapshot: write /repository/data/aa: no space left on device'],
  ['full', 'Save(<data/aa>) failed: unexpected HTTP response (507): 507 Insufficient Storage'],
  ['damaged', '[0:01] 100.00%  507 / 507 packs\nFatal: repository contains errors'],
  ['damaged', 'pack 1f2e contains 1 errors: ciphertext verification failed\n[0:01] 507 / 507 packs'],
  [
    'unreachable',
    'open /x: permission denied\nFatal: unable to open repository: dial tcp: connection refused',
  ],
  ['failed', '{"message_type":"status","current_files":["/opt/no space left","/opt/already locked"]}'],
  ['gone', 'Fatal: repository does not exist: unable to open config file: stat /repository/config'],
  ['failed', 'processed 507 files'],
  ['refused', 'u@h: Permission denied (publickey).\nFatal: unable to start the sftp session, error: EOF'],
  ['unreachable', 'Fatal: unable to start the sftp session, error: EOF'],
])('%s: %j', (expected, log) => {
  expect(why(log)).toBe(expected);
});

test('what restic says by its status goes before what it prints', () => {
  expect([3, 10, 11, 12].map((status) => why('Fatal: no space left', status))).toEqual([
    'unread',
    'gone',
    'locked',
    'password',
  ]);
});

test('the image that was got first under its name is the one that is used', () => {
  const one = `sha256:${'1'.repeat(64)}`;
  const other = `sha256:${'2'.repeat(64)}`;
  /** Asks for the image with these digests each, after the other. */
  const had = (...digests: readonly string[]) =>
    runBash(
      `image=restic/restic:1 own=$(mktemp -d) keys=/nowhere guard=/nowhere mark=''
      value_of() { REPLY=$(sed -n "s|^$2=||p" "$1" 2>/dev/null); [ -n "$REPLY" ]; }
      ${include}
      docker() { if [ "$3" = --format ]; then printf '%s' "$digest"; fi; }
      for digest; do if have_image; then printf 'yes '; else printf 'no '; fi; done
      rm -rf "$own"`,
      digests.map((digest) => (digest === '' ? '' : `restic/restic@${digest}\n`)),
    )
      .toString()
      .trim();
  expect(had(one, one)).toBe('yes yes');
  expect(had(one, other, one)).toBe('yes no yes');
  expect(had('', one)).toBe('yes yes');
});
