import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runBash } from './run-script.ts';

const script = readFileSync('templates/host/backup.sh', 'utf8');
const facts = readFileSync('templates/host/include/facts.sh', 'utf8');
const settle = /^settle\(\) \{$.*?^\}$\n^files_in.*?$/ms.exec(script)?.[0] ?? '';

/** Settles a folder with a file in it; `cp` is what stands in its place. Tells its status, the manifest and the copy. */
function settled(cp: string): string[] {
  const told = runBash(`${facts}
    home=$(mktemp -d); work=$home/work; mkdir -p "$home/data/x" "$work"; echo kept >"$home/data/x/file"
    ${settle}
    sleep() { :; }
    ${cp}
    settle data/x; echo "$?"; grep -o '"settled":[a-z]*' "$work/manifest"; cat "$work/files/data/x/file" 2>/dev/null
    rm -rf "$home"`);
  return told.toString().trim().split('\n');
}

test('a folder is copied whole, or it is no success', () => {
  expect(settled('')).toEqual(['0', '"settled":true', 'kept']);
  const half = 'cp() { mkdir -p "$work/files/data/x"; echo "No space left on device" >&2; return 1; }';
  expect(settled(half)).toEqual(['1', '"settled":false']);
});

test('one whose copy fails at first is copied again', () => {
  const once = 'cp() { if [ -e "$home/tried" ]; then command cp "$@"; else : >"$home/tried"; return 1; fi; }';
  expect(settled(once)).toEqual(['0', '"settled":true', 'kept']);
});
