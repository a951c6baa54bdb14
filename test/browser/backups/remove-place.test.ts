import { describe, expect, it } from 'vitest';
import type { KeyLeft } from '../../../src/shared/contract/backups.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers } from '../support/looks.ts';
import { failingBackups, run } from '../support/sample-backups.ts';
import { scriptedBackups } from '../support/scripted-backups.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const backups = `/servers/${serverId}/backups`;
const publicKey = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJrE0dJx innkeeper-backup';
const params = { place: 'u123456@box', reason: { said: 'the disk there is full' } };
const key: KeyLeft = { state: 'stays', publicKey, problem: makeProblem('backup.key-stays', params) };

describe.skipIf(chromiumPath === undefined)('a place for backups that is removed', () => {
  const open = withPages();

  it('takes the key out at an SFTP place, or shows the line that stays there', async () => {
    const script = scriptedBackups(failingBackups);
    script.keyLeft = key;
    const { page } = await open(script, backups);
    await page.getByRole('button', { name: /^Remove: u123456@/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Take the key of the server out there').waitFor();
    await dialog.getByRole('button', { name: 'Remove this place' }).click();
    await dialog.getByText(publicKey).waitFor();
    await dialog.getByText('can still sign in').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(() => page.getByRole('button', { name: /^Remove: u123456@/ }).count()).toBe(0);
  });

  it.each([
    ['while somebody signs in there', ['job', 'removal']],
    ['afterwards', ['removal', 'job']],
  ] as const)(
    'holds the line to take out until it is closed, also where the row goes %s',
    async (_, order) => {
      const script = scriptedBackups(failingBackups);
      const status = {
        ...failingBackups,
        places: failingBackups.places.filter(({ id }) => id !== 'box'),
      };
      const ends = { job: () => {}, removal: () => {} };
      const ended = (one: keyof typeof ends) =>
        new Promise<void>((resolve) => Object.assign(ends, { [one]: resolve }));
      const [job, removal] = [ended('job'), ended('removal')];
      script.backUp = async () => {
        await job;
        return run(0);
      };
      script.on('backups.removePlace', async () => {
        script.backups = status;
        await removal;
        return { status, key };
      });
      const { page } = await open(script, backups);
      const row = page.getByRole('button', { name: /^Remove: u123456@/ });
      const dialog = page.getByRole('dialog');
      const seen = {
        // A job that ends asks for everything anew.
        job: () => expect.poll(() => row.count()).toBe(0),
        removal: () => dialog.getByText(publicKey).waitFor(),
      };
      await page.getByRole('button', { name: 'Back up now' }).click();
      await row.click();
      await dialog.getByRole('button', { name: 'Remove this place' }).click();
      await expect.poll(() => script.inputsOf('backups.removePlace').length).toBe(1);
      for (const end of order) {
        const asked = script.inputsOf('backups.status').length;
        ends[end]();
        await seen[end]();
        if (end === 'job')
          await expect.poll(() => script.inputsOf('backups.status').length).toBeGreaterThan(asked);
      }
      await page.getByText('Backed up.', { exact: true }).waitFor();
      await dialog.getByRole('button', { name: /^Copy/ }).click();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(publicKey);
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await dialog.waitFor({ state: 'hidden' });
    },
  );
});
