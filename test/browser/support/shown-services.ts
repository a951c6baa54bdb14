import { worded } from '../../support/worded.ts';
import { serverId } from './scripted-core.ts';
import { noWaste, type ServicesScript, scriptedServices } from './scripted-services.ts';
import type { Shown } from './shown.ts';

const home = `/servers/${serverId}`;
const cleanUp = (act: Shown['act'], change?: (script: ServicesScript) => void): Shown => ({
  hash: `${home}/clean-up`,
  core: () => {
    const script = scriptedServices();
    change?.(script);
    return script;
  },
  ...(act && { act }),
});

/** Stopping and cleaning up, in their most telling states. */
export const shownServices: Readonly<Record<string, Shown>> = {
  'clean-up': cleanUp((page) => page.getByRole('button', { name: 'Free about' }).waitFor()),
  'clean-up-nothing': cleanUp(
    (page) => page.getByRole('heading', { name: 'Nothing to clean up.' }).waitFor(),
    (script) => {
      script.look = noWaste;
    },
  ),
  'clean-up-running': cleanUp(
    async (page) => {
      await page.getByRole('button', { name: 'Free about' }).click();
      await page.getByRole('main').getByText('Old app versions').waitFor();
    },
    (script) => {
      script.clean = ({ report, signal }) => {
        report.step('clean-up', 'running', { fraction: 0.4, note: worded('Old app versions') });
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      };
    },
  ),
  'clean-up-done': cleanUp(async (page) => {
    await page.getByRole('button', { name: 'Free about' }).click();
    await page.getByText('1.7 GB freed.').waitFor();
    await page.getByRole('heading', { name: 'Nothing to clean up.' }).waitFor();
  }),
  'clean-up-uploads': cleanUp(async (page) => {
    await page.getByText('Also delete files members have sent').click();
    await page.getByRole('button', { name: 'Delete these files' }).click();
    await page.getByRole('dialog').getByLabel('Type example.org to confirm').waitFor();
  }),
  'stop-server': {
    hash: home,
    core: scriptedServices,
    act: async (page) => {
      await page.getByRole('button', { name: 'Actions for example.org' }).click();
      await page.getByRole('menuitem', { name: 'Stop my server' }).click();
      await page.getByRole('dialog').getByText('Until you start it again').first().waitFor();
    },
  },
  'service-menu': {
    hash: home,
    core: scriptedServices,
    act: async (page) => {
      await page.getByRole('button', { name: 'Actions for Database' }).click();
      await page.getByRole('menuitem', { name: 'Stop' }).waitFor();
    },
  },
};
