import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { forgetPageLink, openOutside } from '../../../src/main/outside-links.ts';

// A stand-in for Electron's way to the desktop; the real one opens links in test/contract/electron/links.test.ts.
const opened = vi.hoisted(() => ({
  addresses: [] as string[],
  files: [] as string[],
  told: 0,
  trouble: '',
}));
vi.mock('electron', () => ({
  clipboard: {},
  dialog: {
    showMessageBox: async () => {
      opened.told += 1;
      return { response: 0 };
    },
  },
  shell: {
    openExternal: async (url: string) => void opened.addresses.push(url),
    openPath: async (file: string) => {
      opened.files.push(file);
      return opened.trouble;
    },
  },
}));

beforeEach(() => {
  opened.addresses.length = 0;
  opened.files.length = 0;
  opened.told = 0;
  opened.trouble = '';
});

const link = 'http://127.0.0.1:40123/.innkeeper/enter/one-time-secret';
const outside = { hosts: async () => ['inn.example.org'], isPageLink: async (url: string) => url === link };

it('hands a console’s one-time link over in a file, and no argument holds it', async () => {
  await openOutside(link, outside, undefined);
  expect(opened.addresses).toEqual([]);
  const [file = ''] = opened.files;
  expect(file).not.toContain('secret');
  expect(readFileSync(file, 'utf8')).toContain(link);
  await forgetPageLink();
  expect(() => readFileSync(file)).toThrow();
});

it('opens a server’s own address as it is', async () => {
  await openOutside('https://inn.example.org/', outside, undefined);
  expect(opened).toMatchObject({ addresses: ['https://inn.example.org/'], files: [], told: 0 });
});

it('says so, with the link to copy, where no program opens the file', async () => {
  opened.trouble = 'no application';
  await openOutside(link, outside, undefined);
  expect(opened).toMatchObject({ addresses: [], told: 1 });
  await forgetPageLink();
});
