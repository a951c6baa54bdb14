import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { worded } from '../../support/worded.ts';
import { newServer, serverId } from './scripted-core.ts';
import {
  allWell,
  closedPort,
  type DoctorScript,
  inTrouble,
  outOfReach,
  scriptedDoctor,
} from './scripted-doctor.ts';
import type { Shown } from './shown.ts';

interface ShownDoctor extends Shown {
  readonly core: () => DoctorScript;
}

const shown = (change: (script: DoctorScript) => void, act: Shown['act']): ShownDoctor => ({
  hash: `/servers/${serverId}/doctor`,
  core: () => {
    const script = scriptedDoctor();
    change(script);
    return script;
  },
  act,
});
const heading =
  (name: string): Shown['act'] =>
  (page) =>
    page.getByRole('heading', { level: 1, name }).waitFor();
const trouble = (script: DoctorScript) => {
  script.results = inTrouble;
  script.first = closedPort;
};

/** The doctor's page in each of its states. */
export const shownDoctor = {
  doctor: shown(() => undefined, heading('All is well.')),
  'doctor-trouble': shown(trouble, heading(problemInWords(closedPort).title)),
  'doctor-looking': shown(
    (script) => {
      script.examine = (told) => {
        told.planned();
        told.results(...allWell.slice(0, 13));
      };
    },
    (page) => page.getByText(/^7 of \d+ checked$/).waitFor(),
  ),
  'doctor-out-of-reach': shown((script) => {
    script.results = outOfReach;
  }, heading('The server does not answer.')),
  'doctor-stopped': shown(
    (script) => {
      script.examine = (told) => {
        told.planned();
        told.results(...allWell.slice(0, 13));
      };
    },
    async (page) => {
      await page.getByText(/^7 of \d+ checked$/).waitFor();
      await page.getByRole('button', { name: 'Stop' }).click();
    },
  ),
  'doctor-asking': shown(trouble, async (page) => {
    await page.getByRole('button', { name: 'Restart the server' }).click();
    await page.getByRole('dialog').waitFor();
  }),
  'doctor-fixing': shown(
    (script) => {
      trouble(script);
      script.fix = ({ report, signal }) => {
        report.step('clock', 'running', { note: worded('Asking for the time') });
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
      };
    },
    async (page) => {
      await page.getByRole('button', { name: 'Set the clock' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Do it now' }).click();
      await page.getByRole('main').getByText('Asking for the time').waitFor();
    },
  ),
  'doctor-report': shown(trouble, async (page) => {
    await page.getByRole('button', { name: 'Get help' }).click();
    await page.getByRole('button', { name: 'Save as a file' }).waitFor();
  }),
  'doctor-empty': shown((script) => {
    script.servers = [newServer];
  }, heading('There is nothing to check yet.')),
} as const satisfies Record<string, ShownDoctor>;
