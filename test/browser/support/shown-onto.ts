import type { Page } from 'playwright-core';
import { serverId } from './scripted-core.ts';
import { scriptedOnto } from './scripted-onto.ts';
import type { Shown } from './shown.ts';

const hash = `/servers/${serverId}/setup/restore`;

/** Opens a kit, in whichever place it is asked for. */
export async function openKit(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Open a recovery kit' }).click();
  const dialog = page.getByRole('dialog');
  const buffer = Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'k.age', mimeType: 'text/plain', buffer });
  await dialog.getByLabel('Passphrase of the kit', { exact: true }).fill('right');
  await dialog.getByRole('button', { name: 'Open', exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function look(page: Page): Promise<void> {
  await openKit(page);
  await page.getByRole('button', { name: 'Look for backups' }).click();
}

/** Setting up a new server from a backup, in its most telling states. */
export const shownOnto = {
  'restore-begin': {
    hash: '/add',
    core: scriptedOnto,
    act: async (page) => {
      await openKit(page);
      await page.getByRole('button', { name: /^That server is lost/ }).click();
      await page.getByText('You set up a new server from a backup.').waitFor();
    },
  },
  'restore-place': {
    hash,
    core: scriptedOnto,
    act: async (page) => {
      await openKit(page);
      await page.getByLabel('Which place?').waitFor();
    },
  },
  'restore-by-hand': {
    hash,
    core: scriptedOnto,
    act: async (page) => {
      await page.getByRole('radio', { name: 'By hand' }).click();
      await page.getByRole('button', { name: 'Look for backups' }).click();
      await page.getByText('Type in the password of the backups.').waitFor();
    },
  },
  'restore-choose': {
    hash,
    core: scriptedOnto,
    act: async (page) => {
      await look(page);
      await page.getByRole('heading', { level: 1, name: 'Which backup?' }).waitFor();
    },
  },
  'restore-none': {
    hash,
    core: () => {
      const script = scriptedOnto();
      script.opened = { ...script.opened, snapshots: [] };
      return script;
    },
    act: async (page) => {
      await look(page);
      await page.getByText(/^There is no backup at/).waitFor();
    },
  },
  'restore-failed': {
    hash,
    core: () => Object.assign(scriptedOnto(), { cuts: 1 }),
    act: async (page) => {
      await look(page);
      await page.getByRole('button', { name: 'Restore this backup' }).click();
      await page.getByRole('heading', { level: 1, name: 'The backup was not restored.' }).waitFor();
    },
  },
  'restore-work': {
    hash,
    core: () => Object.assign(scriptedOnto(), { until: new Promise<void>(() => {}) }),
    act: async (page) => {
      await look(page);
      await page.getByRole('button', { name: 'Restore this backup' }).click();
      await page.getByRole('heading', { level: 1, name: 'Restoring the backup…' }).waitFor();
    },
  },
} satisfies Readonly<Record<string, Shown>>;
