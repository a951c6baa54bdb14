import { describe, expect, it } from 'vitest';
import { makeProblem } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { goodBackups, noBackups } from '../support/sample-backups.ts';
import { scriptedBackups } from '../support/scripted-backups.ts';
import { serverId } from '../support/scripted-core.ts';
import { goodMirror, scriptMirror } from '../support/scripted-mirror.ts';
import { scriptedOnto } from '../support/scripted-onto.ts';
import { withPages } from '../support/with-pages.ts';

const backups = `/servers/${serverId}/backups`;

describe.skipIf(chromiumPath === undefined)('the copy on this computer', () => {
  const open = withPages();

  it('is begun with a folder, tells how far it is, and can be paused', async () => {
    const core = scriptedBackups(goodBackups);
    const script = scriptMirror(core);
    const { page, complaints } = await open(core, backups);
    const folder = page.getByLabel('Folder on this computer');
    expect(await folder.inputValue()).toBe('/home/anna/Innkeeper backups/inn.test');
    await folder.fill('backups');
    await page.getByRole('button', { name: 'Keep a copy here' }).click();
    await page.getByText('Type the whole path of a folder on this computer.').waitFor();
    expect(core.inputsOf('backups.setMirror')).toEqual([]);
    await folder.fill('D:\\Backups');
    await page.getByRole('button', { name: 'Keep a copy here' }).click();
    await page.getByText('D:\\Backups').waitFor();
    expect(core.inputsOf('backups.setMirror')).toEqual([{ serverId, folder: 'D:\\Backups' }]);
    script.mirror = { ...script.mirror, running: { doneBytes: 412_000_000, totalBytes: 980_000_000 } };
    await page.getByText('393 MB of 935 MB fetched').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Fetch now' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says why it is not complete, and is given up only after a question', async () => {
    const core = scriptedBackups(goodBackups);
    const failure = makeProblem('mirror.other-repository', { folder: '/mnt/x' });
    const script = scriptMirror(core, { ...goodMirror(), failure });
    const { page } = await open(core, backups);
    await page.getByText('The server’s backups are not the ones in this folder.').waitFor();
    await page.getByRole('button', { name: 'Stop copying' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('stays until you delete it').waitFor();
    await dialog.getByRole('button', { name: 'Stop copying' }).click();
    await page.getByText('Copying is off.').waitFor();
    expect(core.inputsOf('backups.setMirror')).toEqual([{ serverId, folder: null }]);
    expect(script.mirror.enabled).toBe(false);
  });

  it('is where backups are kept elsewhere: then nobody is told that all are on the server', async () => {
    const core = scriptedBackups({ ...noBackups, lastGoodAt: new Date().toISOString() });
    scriptMirror(core, goodMirror());
    const { page } = await open(core, backups);
    await page.getByText(/^Complete, with the backup of/).waitFor();
    expect(await page.getByText('All backups are on the server itself.').count()).toBe(0);
  });

  it('sets a new server up, with the password this computer knows or one that is typed', async () => {
    const core = scriptedOnto();
    const folder = '/home/anna/Innkeeper backups/inn.test';
    const known = { serverId, name: 'inn.test', folder, newestBackupAt: '2026-11-01T03:30:00.000Z' };
    core.on('backups.mirrors', async () => ({ mirrors: [{ ...known, hasPassword: true }] }));
    const { page } = await open(core, `/servers/${serverId}/setup/restore`);
    await page.getByRole('radio', { name: /With the copy on this computer/ }).click();
    await page.getByText(folder).waitFor();
    await page.getByLabel('Which copy?').selectOption('In another folder…');
    await page.getByRole('button', { name: 'Look for backups' }).click();
    await page.getByText('Type the whole path of a folder on this computer.').waitFor();
    await page.getByText('Type in the password of the backups.').waitFor();
    expect(core.inputsOf('restore.open')).toEqual([]);
    await page.getByLabel('Which copy?').selectOption(folder);
    await page.getByRole('button', { name: 'Look for backups' }).click();
    await page.getByRole('heading', { level: 1, name: 'Which backup?' }).waitFor();
    expect(core.inputsOf('restore.open')).toEqual([{ serverId, from: { by: 'computer', folder } }]);
  });
});
