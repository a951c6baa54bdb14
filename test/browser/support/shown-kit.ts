import { serverId } from './scripted-core.ts';
import { neverSaved, outdatedKit, scriptedKit } from './scripted-kit.ts';
import type { Shown } from './shown.ts';

const hash = `/servers/${serverId}`;

/** The recovery kit in its most telling states. */
export const shownKit = {
  'home-kit': {
    hash,
    core: () => scriptedKit(outdatedKit),
    act: (page) => page.getByText('Your recovery kit is out of date.').waitFor(),
  },
  kit: {
    hash,
    core: () => scriptedKit(neverSaved),
    act: async (page) => {
      await page.getByRole('button', { name: 'Save recovery kit' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Save the file' }).waitFor();
    },
  },
  'kit-own': {
    hash,
    core: () => scriptedKit(neverSaved),
    act: async (page) => {
      await page.getByRole('button', { name: 'Save recovery kit' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Choose my own' }).click();
      await dialog.getByLabel('Passphrase', { exact: true }).fill('short');
      await dialog.getByRole('button', { name: 'Save the file' }).click();
      await dialog.getByText('Use at least 12 characters.').waitFor();
    },
  },
  'kit-page': {
    hash,
    core: () => scriptedKit(neverSaved),
    act: async (page) => {
      await page.getByRole('button', { name: 'Save recovery kit' }).click();
      await page.getByLabel('Print the secrets on the page, too').click();
      await page.getByRole('button', { name: 'Save the file' }).click();
      await page.getByRole('button', { name: 'Save the page (PDF)' }).waitFor();
    },
  },
} satisfies Readonly<Record<string, Shown>>;
