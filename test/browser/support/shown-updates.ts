import { serverId } from './scripted-core.ts';
import { muchNew, nothingNew, scriptedUpdates } from './scripted-updates.ts';
import type { Shown } from './shown.ts';

const hash = `/servers/${serverId}/updates`;
const heading =
  (name: string | RegExp): Shown['act'] =>
  (page) =>
    page.getByRole('heading', { level: 1, name }).waitFor();

/** The Updates page in its most telling states. */
export const shownUpdates = {
  updates: { hash, core: () => scriptedUpdates(), act: heading(/security holes/) },
  'updates-current': {
    hash,
    core: () => scriptedUpdates(nothingNew),
    act: heading('Everything has its newest version.'),
  },
  'updates-unfinished': {
    hash,
    core: () => scriptedUpdates({ ...muchNew, unfinished: true }),
    act: heading('The last update did not come to its end.'),
  },
  'updates-ask': {
    hash,
    core: () => scriptedUpdates(),
    act: async (page) => {
      await page.getByRole('button', { name: 'Update', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('checkbox').click();
      await dialog.getByText('Without a backup').waitFor();
    },
  },
  'updates-major': {
    hash,
    core: () => scriptedUpdates(),
    act: async (page) => {
      await page.getByRole('button', { name: 'Move to version 18.6' }).click();
      await page.getByRole('dialog').getByText('Nobody can write').waitFor();
    },
  },
  'updates-running': {
    hash,
    core: () => {
      const script = scriptedUpdates();
      script.move = async ({ report, signal }) => {
        for (const step of ['inspect', 'plan', 'pull'] as const) report.step(step, 'done');
        report.step('backup-collect', 'running');
        await new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        });
        throw new Error('must have been aborted');
      };
      return script;
    },
    act: async (page) => {
      await page.getByRole('button', { name: 'Update', exact: true }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Update' }).click();
      await page.getByRole('heading', { level: 1, name: 'An update is under way.' }).waitFor();
      await page.getByText('Save the database and collect files').first().waitFor();
    },
  },
} satisfies Readonly<Record<string, Shown>>;
