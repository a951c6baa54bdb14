import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { placedFactSchemas } from '../../../src/core/deploy/steps/expect-placed.ts';
import { readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { type HostScriptName, loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { parseReleases } from '../../../src/core/upkeep/releases/look.ts';

const scripts = await loadHostScripts('templates');
const sum = (text: string) => createHash('sha256').update(text).digest('hex');
let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'innkeeper-home-'));
  home = join(root, 'innkeeper');
  mkdirSync(home);
});
afterEach(() => rmSync(root, { recursive: true }));

function lay(files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(home, path)), { recursive: true });
    writeFileSync(join(home, path), content);
  }
}
function run(name: HostScriptName, args: readonly string[], input = '') {
  const script = join(root, `${name}.sh`);
  writeFileSync(script, scripts[name].replaceAll('/opt/innkeeper', home));
  return spawnSync('bash', [script, ...args], { input, encoding: 'utf8' });
}
const read = (path: string) => readFileSync(join(home, path), 'utf8');

describe('releases on a server', () => {
  it('are told with their files, and nothing else that lies beside them', () => {
    lay({
      'releases/2/compose.yaml': 'two',
      'releases/2/state.json': '{',
      'releases/10/config/a': 'ten',
      'releases/10/secrets/synapse/form': '',
      'releases/10/secrets/odd\nname': 'x',
      'releases/11.new/compose.yaml': 'half',
    });
    const seen = parseReleases(run('look-releases', []).stdout);
    expect(seen.map(({ id, state, files }) => ({ id, state: state.kind, files }))).toEqual([
      { id: 2, state: 'unreadable', files: { 'compose.yaml': sum('two') } },
      { id: 10, state: 'none', files: { 'config/a': sum('ten') } },
    ]);
  });

  it('are none where there is no folder', () => {
    expect(parseReleases(run('look-releases', []).stdout)).toEqual([]);
    rmSync(home, { recursive: true });
    expect(parseReleases(run('look-releases', []).stdout)).toEqual([]);
  });

  it('give back what is gone, with its mode, and replace nothing', () => {
    lay({
      'releases/4/secrets/a/key': 'key',
      'releases/4/config/b': 'old',
      'config/b': 'new',
      'secrets/a/empty': '',
    });
    lay({ 'releases/4/secrets/a/empty': 'full' });
    chmodSync(join(home, 'releases/4/secrets/a/key'), 0o440);
    const sums = `${sum('key')}  secrets/a/key\n${sum('old')}  config/b\n${sum('full')}  secrets/a/empty\n`;
    expect(run('take-release', ['4', '.'], sums)).toMatchObject({ status: 0 });
    expect(['secrets/a/key', 'config/b', 'secrets/a/empty'].map(read)).toEqual(['key', 'new', 'full']);
    expect(statSync(join(home, 'secrets/a/key')).mode & 0o777).toBe(0o440);
    expect(statSync(join(home, 'secrets')).mode & 0o777).toBe(0o700);
  });

  it('are copied into a staging folder, the replaced ones too', () => {
    lay({ 'releases/4/config/b': 'old', 'config/b': 'new', '.staging-1/state.json': '{}' });
    expect(run('take-release', ['4', '.staging-1'], `${sum('old')}  config/b\n`).status).toBe(0);
    expect([read('.staging-1/config/b'), read('config/b')]).toEqual(['old', 'new']);
  });

  it('never take the place of another, nor does what runs go unkept', () => {
    lay({ 'releases/9/state.json': 'of long ago', 'state.json': 'now', 'compose.yaml': 'runs' });
    lay({ '.staging-1/state.json': 'next', '.staging-1/compose.yaml': 'new' });
    const sums = `${sum('new')}  compose.yaml\n${sum('next')}  state.json\n\n\n\n`;
    const commit = (number: string) =>
      run('commit-upload', [number, join(home, '.staging-1'), sum('now')], sums);
    const answer = () =>
      readFacts('commit-upload', placedFactSchemas['commit-upload'], commit('9').stdout).list;
    expect(answer()).toEqual([{ fact: 'refused', why: 'release-kept', path: 'releases/9' }]);
    expect(['compose.yaml', 'releases/9/state.json'].map(read)).toEqual(['runs', 'of long ago']);
    expect(commit('10')).toMatchObject({ status: 0, stderr: '' });
    expect(['compose.yaml', 'state.json', 'releases/10/compose.yaml'].map(read)).toEqual([
      'new',
      'next',
      'runs',
    ]);
  });

  it('give nothing where one file is not the planned one, or the number is none', () => {
    lay({ 'releases/4/config/a': 'a', 'releases/4/config/b': 'changed' });
    expect(run('take-release', ['4', '.'], `${sum('a')}  config/a\n${sum('b')}  config/b\n`).status).not.toBe(
      0,
    );
    expect(existsSync(join(home, 'config'))).toBe(false);
    expect(run('take-release', ['../4', '.'], `${sum('a')}  config/a\n`).status).toBe(64);
  });
});
