import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { tempFolder } from '../../support/temp-folder.ts';

const script = join(import.meta.dirname, '..', '..', '..', 'scripts', 'release-notes.mjs');

function notesFor(tag: string, changelog: string) {
  const cwd = tempFolder();
  writeFileSync(join(cwd, 'package.json'), JSON.stringify({ version: '1.2.0' }));
  writeFileSync(join(cwd, 'CHANGELOG.md'), changelog);
  const { stdout, stderr, status } = spawnSync(process.execPath, [script, tag], { cwd, encoding: 'utf8' });
  return { said: `${stdout}${stderr}`, status };
}

const changelog =
  '# Changelog\n\n## Unreleased\n\n- New.\n\n## 1.2.0 (2026-12-01)\n\n- Told.\n\n## 1.2.0-rc\n\n- Old.\n';

it('prints what the changelog says of a version, and no more', () => {
  expect(notesFor('v1.2.0', changelog)).toEqual({ said: '- Told.\n', status: 0 });
});

it.each([
  ['another tag than the version', 'v1.3.0', changelog],
  ['a branch', 'main', changelog],
  ['a version nobody told of', 'v1.2.0', '# Changelog\n\n## Unreleased\n\n- New.\n'],
])('fails for %s', (_, tag, text) => {
  const { said, status } = notesFor(tag, text);
  expect(status).toBe(1);
  expect(said).toMatch(/1\.2\.0/);
});
