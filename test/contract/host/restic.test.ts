import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { placeRecord } from '../../../src/core/upkeep/backup/place-record.ts';
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

test('the place of a server on which nobody has decided is written down as by Innkeeper', () => {
  const said = runBash(`own=$(mktemp -d) keys=/nowhere guard=/nowhere
    ${include}
    mkdir "$own/places"; have_places; cat "$own/places/server"; rm -r "$own"`);
  const { lines } = placeRecord('server', { kind: 'server' });
  expect(said.toString().trimEnd().split('\n')).toEqual(lines);
});

test('why ssh ended is known also where restic was over before it had passed that on', () => {
  const place = { kind: 'sftp', host: 'box.example', port: 22, user: 'u', path: 'p' } as const;
  /** Says what `reason_in` the log finds, where the stand-in of ssh has this to say. */
  const after = (said: string) =>
    runBash(
      `own=$(mktemp -d) keys=$own guard=$own/guard image=restic
      mkdir "$own/places"; printf '%s\\n' "$1" >"$own/places/box"
      ${include}
      cache=$own/cache
      docker() {
        local word
        for word; do case $word in sftp.command=ssh\\ -E\\ /cache/ssh\\ -F*) printf '%s' "$said" >"$cache/ssh" ;; esac; done
        echo 'Fatal: unable to open repository: unable to start the sftp session, error: EOF' >&2
        return 1
      }
      said=$2
      read_place box
      for said in "$2" ''; do if tried "$own/log" cat config; then echo none; else echo "$why"; fi; done
      rm -rf "$own"`,
      [placeRecord('box', place).lines.join('\n'), said],
    ).toString();
  expect(after('u@box.example: Permission denied (publickey,password).\n')).toBe('refused\nunreachable\n');
});
