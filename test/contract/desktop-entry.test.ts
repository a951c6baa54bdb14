import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { autostartEntry } from '../../src/main/login/autostart-entry.ts';
import { tempFolder } from '../support/temp-folder.ts';

const noGio = process.platform !== 'linux' || !existsSync('/usr/bin/gio');

describe.skipIf(noGio)('GLib, which starts what a desktop finds in its autostart folder', () => {
  it.each([
    'plain',
    'two words',
    'a "quoted" one',
    "apo'strophe",
    'back\\slash',
    '$HOME `id` $(id)',
    '100%U %f',
    'größe',
    'semi;colon & more | less',
    '#hash ~tilde *',
  ])('reads a program in a folder called %j', async (name) => {
    const folder = tempFolder();
    // Nothing finds a program with a percent sign; such a folder is an argument alone.
    const program = join(folder, name.replaceAll('%', ''), 'inn keeper');
    const told = join(folder, 'told');
    mkdirSync(dirname(program));
    writeFileSync(program, `#!/bin/sh\nprintf '%s\\n' "$0" "$@" >'${told}'\n`, { mode: 0o755 });
    const entry = join(folder, 'innkeeper.desktop');
    writeFileSync(entry, autostartEntry([program, name, '--at-login']) ?? '');
    execFileSync('gio', ['launch', entry]);
    await expect
      .poll(() => (existsSync(told) ? readFileSync(told, 'utf8') : ''))
      .toBe(`${program}\n${name}\n--at-login\n`);
  });
});
