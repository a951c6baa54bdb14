import {
  badBackups,
  failingBackups,
  goodBackups,
  keptFromBefore,
  noBackups,
  provenBackups,
} from './sample-backups.ts';
import { scriptedBackups } from './scripted-backups.ts';
import { serverId } from './scripted-core.ts';
import { fetchingMirror, scriptMirror } from './scripted-mirror.ts';
import type { Shown } from './shown.ts';

const hash = `/servers/${serverId}/backups`;
const heading =
  (name: string | RegExp): Shown['act'] =>
  (page) =>
    page.getByRole('heading', { level: 1, name }).waitFor();

/** The Backups page in its most telling states. */
export const shownBackups = {
  backups: { hash, core: () => scriptedBackups(), act: heading(/^Last backup: /) },
  'backups-none': {
    hash,
    core: () => scriptedBackups(noBackups),
    act: heading('There is no backup yet.'),
  },
  'backups-failing': {
    hash,
    core: () => scriptedBackups(failingBackups),
    act: heading('The last backup failed.'),
  },
  'backups-proven': {
    hash,
    core: () => scriptedBackups(provenBackups),
    act: (page) => page.getByText(/^Proven on /).scrollIntoViewIfNeeded(),
  },
  'backups-bad': {
    hash,
    core: () => scriptedBackups(badBackups),
    act: (page) => page.getByText(/^Not proven on /).scrollIntoViewIfNeeded(),
  },
  'backups-copy': {
    hash,
    core: () => {
      const script = scriptedBackups(goodBackups);
      scriptMirror(script, fetchingMirror());
      return script;
    },
    act: (page) => page.getByText(/^Complete, with/).scrollIntoViewIfNeeded(),
  },
  'backups-add': {
    hash,
    core: () => scriptedBackups(goodBackups),
    act: async (page) => {
      await page.getByRole('button', { name: 'Add a place' }).click();
      await page.getByRole('radio', { name: 'I add its key myself' }).click();
      await page.getByRole('dialog').getByText('ssh-ed25519').waitFor();
    },
  },
  'backups-restore': {
    hash,
    core: () => scriptedBackups(goodBackups),
    act: async (page) => {
      await page.getByRole('button', { name: 'Show backups' }).click();
      await page
        .getByRole('button', { name: /^Restore the backup/ })
        .first()
        .click();
      await page.getByRole('dialog').getByText('214 messages').waitFor();
    },
  },
  'backups-restored': {
    hash,
    core: () => {
      const script = scriptedBackups(goodBackups);
      script.restored = keptFromBefore;
      return script;
    },
    act: (page) => page.getByText('/opt/innkeeper/restore/before').waitFor(),
  },
} satisfies Readonly<Record<string, Shown>>;
