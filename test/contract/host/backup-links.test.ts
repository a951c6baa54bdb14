import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runBash } from './run-script.ts';

const script = readFileSync('templates/host/backup.sh', 'utf8');
const functionOf = (name: string) => new RegExp(`^${name}\\(\\) \\{$.*?^\\}$`, 'ms').exec(script)?.[0] ?? '';

let root: string;
let home: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'innkeeper-backup-links-'));
  home = join(root, 'home');
  for (const path of [
    'home/config/synapse',
    'home/secrets',
    'home/data/synapse/media',
    'home/data/grafana',
    'disk',
  ]) {
    mkdirSync(join(root, path), { recursive: true });
  }
  writeFileSync(join(home, 'compose.yaml'), 'name: innkeeper\n');
  writeFileSync(join(root, 'disk/key'), 'x');
});
afterEach(() => rmSync(root, { recursive: true }));

/** What a backup of the folder refuses to take for saved; '' where it takes all. */
function told(at = home): string {
  return runBash(
    `home=$1 own=$1/backup work=$1/backup/work lines=("folder data/synapse/media" "settled data/grafana")
    value_of() { return 1; }
    ${functionOf('chosen')}
    ${functionOf('behind_link')}
    chosen
    if behind_link; then echo "$REPLY"; fi`,
    [at],
  )
    .toString()
    .trim();
}
const link = (path: string, to: string) => {
  rmSync(join(home, path), { recursive: true, force: true });
  symlinkSync(to, join(home, path));
};

it.each([
  ['secrets', 'secrets'],
  ['compose.yaml', 'compose.yaml'],
  ['data/synapse/media', 'data/synapse/media'],
  ['data/synapse', 'data/synapse/media'],
  ['data/grafana', 'data/grafana'],
  ['secrets/key', 'secrets/key'],
  ['config/synapse/key.yaml', 'config/synapse/key.yaml'],
])('where %s is a link to another disk, that is told', (path, named) => {
  mkdirSync(join(root, 'disk/media'));
  link(path, path.includes('.') || path.includes('key') ? join(root, 'disk/key') : join(root, 'disk'));
  expect(told()).toBe(named);
});

it('links that take nothing away are none of its business', () => {
  writeFileSync(join(home, 'config/own.yaml'), 'x');
  link('config/synapse/own.yaml', '../own.yaml');
  link('secrets/gone', join(root, 'nothing'));
  expect(told()).toBe('');
});

it('nor is a link to the whole folder', () => {
  symlinkSync(home, join(root, 'innkeeper'));
  expect(told(join(root, 'innkeeper'))).toBe('');
});
