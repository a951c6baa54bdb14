import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';

const { drill } = await loadHostScripts('templates');
const containers = readFileSync('templates/host/include/containers.sh', 'utf8');
const backup = '2026-11-02T03:30:00Z';

/** That part of the script alone, with a stand-in for the database, which knows all of these ids from before the backup. */
function sampled(home: string, ids: readonly string[]): string[] {
  const part = /^media=[\s\S]*?^sample_media\(\) \{[\s\S]*?^\}$/m.exec(drill)?.[0] ?? '';
  const around = `set -u; home=${home} state=; value_of() { REPLY=${backup}; }
docker() { if [ "$1" = ps ]; then echo db; else cat >/dev/null; printf '%s\\n' ${ids.join(' ')}; fi; }`;
  const { stdout, stderr } = spawnSync('bash', ['-c', `${around}\n${containers}\n${part}\nsample_media`], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((line) => line !== '');
}

it('a file that came after the backup is not looked for in it, however early its id was made', () => {
  const home = mkdtempSync(join(tmpdir(), 'innkeeper-drill-'));
  try {
    const lay = (path: string, at: string) => {
      const file = join(home, 'data/synapse/media_store/local_content', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, 'x');
      utimesSync(file, new Date(at), new Date(at));
    };
    lay('AA/aa/before', '2026-11-02T03:29:58Z');
    lay('BB/bb/after', '2026-11-02T03:31:00Z');
    const ids = ['AAaabefore', 'BBbbafter', 'CCccgone', '../../etc'];
    expect(sampled(home, ids)).toEqual(['AA/aa/before']);
  } finally {
    rmSync(home, { recursive: true });
  }
});
