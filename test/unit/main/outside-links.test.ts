import { readFileSync } from 'node:fs';
import { beforeEach, expect, it, vi } from 'vitest';
import { forgetConsoleLink, openOutside } from '../../../src/main/outside-links.ts';

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
const outside = {
  hosts: async () => ['inn.example.org', '192.168.1.5'],
  addresses: async () => ['https://192.168.1.5:8443', 'http://192.168.1.5:8080/certificate'],
  isConsoleLink: async (url: string) => url === link,
};

it('hands a console’s one-time link over in a file, and no argument holds it', async () => {
  await openOutside(link, outside, undefined);
  expect(opened.addresses).toEqual([]);
  const [file = ''] = opened.files;
  expect(file).not.toContain('secret');
  expect(readFileSync(file, 'utf8')).toContain(link);
  await forgetConsoleLink();
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
  await forgetConsoleLink();
});

it.each([
  'https://192.168.1.5:8443/#/register?registration_token=a',
  'http://192.168.1.5:8080/certificate#AA:BB',
])('opens what a server at home has elsewhere: %s', async (url) => {
  await openOutside(url, outside, undefined);
  expect(opened).toMatchObject({ addresses: [url], told: 0 });
});

it.each([
  'http://192.168.1.5:8080/other',
  'http://192.168.1.5:8080/certificate/../other',
  'https://192.168.1.5:8444/',
  'http://somebody@192.168.1.5:8080/certificate',
  'http://192.168.1.6:8080/certificate',
])('opens nothing beside that: %s', async (url) => {
  await openOutside(url, outside, undefined);
  expect(opened).toMatchObject({ addresses: [], told: 1 });
});
