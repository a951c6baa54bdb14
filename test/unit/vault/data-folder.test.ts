import { expect, it } from 'vitest';
import { dataFolder } from '../../../src/core/local/vault/data-folder.ts';

const cases: readonly [string, NodeJS.Platform, Record<string, string>, string, string][] = [
  ['Linux', 'linux', {}, '/home/ann', '/home/ann/.config/innkeeper'],
  ['Linux with XDG', 'linux', { XDG_CONFIG_HOME: '/cfg' }, '/home/ann', '/cfg/innkeeper'],
  [
    'Linux, relative XDG is ignored',
    'linux',
    { XDG_CONFIG_HOME: 'cfg' },
    '/home/ann',
    '/home/ann/.config/innkeeper',
  ],
  ['macOS', 'darwin', {}, '/Users/ann', '/Users/ann/Library/Application Support/Innkeeper'],
  ['Windows', 'win32', { APPDATA: 'C:\\R' }, 'C:\\Users\\ann', 'C:\\R\\Innkeeper'],
  ['Windows without APPDATA', 'win32', {}, 'C:\\Users\\ann', 'C:\\Users\\ann\\AppData\\Roaming\\Innkeeper'],
  ['chosen', 'linux', { INNKEEPER_DATA: '/srv/inn', XDG_CONFIG_HOME: '/cfg' }, '/home/ann', '/srv/inn'],
];

it.each(cases)('%s', (_name, platform, env, home, expected) => {
  expect(dataFolder({ platform, env, home })).toBe(expected);
});
