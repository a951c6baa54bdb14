import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../../src/main/menu-template.ts';
import { desktopWords } from '../../../src/shared/words/desktop.ts';

function menusOf(platform: NodeJS.Platform, developing = false) {
  const opened: string[] = [];
  const template = menuTemplate({
    platform,
    developing,
    words: desktopWords.menu,
    open: (path) => opened.push(path),
    go: () => undefined,
    find: () => undefined,
  });
  const entries = (role: string) =>
    (template.find((menu) => menu.role === role)?.submenu ?? []) as MenuItemConstructorOptions[];
  return { template, opened, entries };
}

/** What an entry shows or does, as the table below names it. */
const named = ({ label, role, type }: MenuItemConstructorOptions) =>
  type === 'separator' ? '-' : (label ?? role);

const choose = (item: MenuItemConstructorOptions | undefined) =>
  (item?.click as (() => void) | undefined)?.();

describe('the menus', () => {
  it.each([
    ['darwin', ['appMenu', 'fileMenu', 'editMenu', 'viewMenu', 'windowMenu', 'help']],
    ['win32', ['fileMenu', 'editMenu', 'viewMenu', 'windowMenu', 'help']],
    ['linux', ['fileMenu', 'editMenu', 'viewMenu', 'windowMenu', 'help']],
  ] as const)('of %s are in the order of that system', (platform, roles) => {
    expect(menusOf(platform).template.map(({ role }) => role)).toEqual(roles);
  });

  it.each([
    [
      'darwin',
      'appMenu',
      [
        'About Innkeeper',
        '-',
        'Preferences…',
        '-',
        'services',
        '-',
        'hide',
        'hideOthers',
        'unhide',
        '-',
        'quit',
      ],
    ],
    ['darwin', 'help', ['Innkeeper Help']],
    ['win32', 'fileMenu', ['Preferences…', '-', 'quit']],
    ['win32', 'help', ['Innkeeper Help', '-', 'About Innkeeper']],
    ['linux', 'fileMenu', ['Preferences…', '-', 'quit']],
    ['linux', 'help', ['Innkeeper Help', '-', 'About Innkeeper']],
  ] as const)('of %s have in %s what people look for there', (platform, role, entries) => {
    expect(menusOf(platform).entries(role).map(named)).toEqual(entries);
  });

  it.each([
    ['darwin', 'appMenu', 'Preferences…', 'CommandOrControl+,', '/settings'],
    ['linux', 'fileMenu', 'Preferences…', 'CommandOrControl+,', '/settings'],
    ['win32', 'help', 'Innkeeper Help', undefined, '/help'],
  ] as const)('of %s lead from %s, %s to its page', (platform, role, label, accelerator, path) => {
    const { entries, opened } = menusOf(platform);
    const item = entries(role).find((entry) => entry.label === label);
    expect(item?.accelerator).toBe(accelerator);
    choose(item);
    expect(opened).toEqual([path]);
  });

  it.each([
    ['darwin', 'Command+[', true],
    ['linux', 'Alt+Left', false],
    ['win32', 'Alt+Left', false],
  ] as const)('of %s go back by %s, and speak where the system does', (platform, keys, speaks) => {
    const { entries } = menusOf(platform);
    expect(entries('viewMenu').find(({ label }) => label === 'Back')?.accelerator).toBe(keys);
    expect(entries('editMenu').some(({ role }) => role === 'startSpeaking')).toBe(speaks);
  });

  it.each([
    [true, true],
    [false, false],
  ])('offer the tools of developers: %s', (developing, offered) => {
    const roles = menusOf('linux', developing)
      .entries('viewMenu')
      .map(({ role }) => role);
    expect(roles.includes('toggleDevTools')).toBe(offered);
  });
});
