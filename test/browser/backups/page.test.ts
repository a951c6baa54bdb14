import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import {
  badBackups,
  badDrill,
  failingBackups,
  goodBackups,
  keptFromBefore,
  noBackups,
} from '../support/sample-backups.ts';
import { scriptedBackups } from '../support/scripted-backups.ts';
import { newServer, serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const backups = `/servers/${serverId}/backups`;

describe.skipIf(chromiumPath === undefined)('the Backups page', () => {
  const open = withPages();

  it('makes the first backup, and says that one lies on the server alone as soon as there is one', async () => {
    const script = scriptedBackups(noBackups);
    const { page, complaints } = await open(script, backups);
    await page.getByRole('heading', { level: 1, name: 'There is no backup yet.' }).waitFor();
    expect(await page.getByText('All backups are on the server itself.').count()).toBe(0);
    await page.getByRole('button', { name: 'Back up now' }).click();
    await page.getByRole('alert').getByText('Backed up.', { exact: true }).waitFor();
    expect(script.inputsOf('backups.now')).toEqual([{ serverId }]);
    script.backups = { ...noBackups, lastGoodAt: new Date().toISOString() };
    await page.reload();
    await page.getByText('All backups are on the server itself.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows what a schedule writes on the server before it does', async () => {
    const script = scriptedBackups(noBackups);
    const { page } = await open(script, backups);
    await page.getByRole('switch', { name: 'Back up every day' }).click();
    const time = page.getByLabel('Time', { exact: true });
    await time.fill('25:00');
    await page.getByText('Use a time such as 03:30.').waitFor();
    expect(await page.getByRole('button', { name: 'Save', exact: true }).isDisabled()).toBe(true);
    await time.fill('04:15');
    await page.getByText('What this changes on the server').click();
    await page.getByText('OnCalendar=*-*-* 04:15:00').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('Automatic backups are changed.').first().waitFor();
    expect(script.inputsOf('backups.setSchedule')).toMatchObject([
      { schedule: { enabled: true, at: '04:15', keep: { daily: 7, weekly: 4, monthly: 6 } } },
    ]);
  });

  it('adds a place over SSH only after the host has looked at its key', async () => {
    const script = scriptedBackups(noBackups);
    script.hostKey = 'SHA256:c29tZWJvZHkgZWxzZQ';
    const { page } = await open(script, backups);
    await page.getByRole('button', { name: 'Add a place' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Try and add' }).click();
    expect(script.inputsOf('backups.addPlace')).toEqual([]);
    await dialog.getByLabel('Address').fill('box.example.net');
    await dialog.getByLabel('Username').fill('chat');
    await dialog.getByLabel('Folder there').fill('backups/chat');
    await dialog.getByRole('button', { name: 'Try and add' }).click();
    await dialog.getByText('Type the password, or add the key yourself.').waitFor();
    expect(script.inputsOf('backups.addPlace')).toEqual([]);
    await dialog.getByLabel('Password of that user', { exact: true }).fill('only-once-456');
    await dialog.getByRole('button', { name: 'Try and add' }).click();
    await dialog.getByText('SHA256:c29tZWJvZHkgZWxzZQ').waitFor();
    await dialog.getByRole('button', { name: 'It is the same: add it' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByRole('listitem').getByText('chat@box.example.net:backups/chat').waitFor();
    const place = { kind: 'sftp', host: 'box.example.net', port: 22, user: 'chat', path: 'backups/chat' };
    const sftpPassword = 'only-once-456';
    expect(script.inputsOf('backups.addPlace')).toEqual([
      { serverId, place, sftpPassword },
      { serverId, place, sftpPassword, acceptHostKey: 'SHA256:c29tZWJvZHkgZWxzZQ' },
    ]);
    expect(await page.content()).not.toContain(sftpPassword);
  });

  it('shows the key to whoever lets the server in at a place by hand', async () => {
    const script = scriptedBackups(noBackups);
    const { page } = await open(script, backups);
    await page.getByRole('button', { name: 'Add a place' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('radio', { name: 'I add its key myself' }).click();
    await dialog.getByText('ssh-ed25519').waitFor();
    await dialog.getByLabel('Address').fill('box.example.net');
    await dialog.getByLabel('Username').fill('chat');
    await dialog.getByLabel('Folder there').fill('backups/chat');
    await dialog.getByRole('button', { name: 'Try and add' }).click();
    await dialog.waitFor({ state: 'hidden' });
    const place = { kind: 'sftp', host: 'box.example.net', port: 22, user: 'chat', path: 'backups/chat' };
    expect(script.inputsOf('backups.addPlace')).toEqual([{ serverId, place }]);
  });

  it('sends the secret of a place once, and keeps it nowhere in the page', async () => {
    const script = scriptedBackups(noBackups);
    const { page } = await open(script, backups);
    await page.getByRole('button', { name: 'Add a place' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('What kind of place?').selectOption('s3');
    await dialog.getByLabel('Endpoint').fill('https://s3.example.net');
    await dialog.getByLabel('Bucket', { exact: true }).fill('chat-backups');
    await dialog.getByLabel('Access key ID').fill('AKEXAMPLE');
    await dialog.getByLabel('Secret access key', { exact: true }).fill('only-once-123');
    await dialog.getByRole('button', { name: 'Try and add' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(script.inputsOf('backups.addPlace')).toMatchObject([
      { place: { kind: 's3', bucket: 'chat-backups' }, secret: 'only-once-123' },
    ]);
    expect(await page.content()).not.toContain('only-once-123');
  });

  it('says at which place a backup failed, and gives a place up only when asked', async () => {
    const script = scriptedBackups(failingBackups);
    const { page } = await open(script, backups);
    await page.getByText(/^The server cannot reach u123456@/).waitFor();
    await page.getByRole('button', { name: /^Remove: u123456@/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Copies that lie there stay').waitFor();
    expect(script.inputsOf('backups.removePlace')).toEqual([]);
    await dialog.getByRole('button', { name: 'Remove this place' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(script.inputsOf('backups.removePlace')).toEqual([{ serverId, placeId: 'box', withdrawKey: true }]);
  });

  it('shows the password only when asked, and forgets it again', async () => {
    const script = scriptedBackups();
    const { page } = await open(script, backups);
    await page.getByRole('button', { name: 'Show the password' }).click();
    await page.getByText('sea-otter-example-9731').waitFor();
    await page.getByRole('button', { name: 'Hide', exact: true }).click();
    expect(await page.content()).not.toContain('sea-otter-example-9731');
  });

  it('asks a place what lies there only when the host wants to see it', async () => {
    const script = scriptedBackups();
    const { page } = await open(script, backups);
    await page.getByRole('button', { name: 'Show backups' }).click();
    await page.getByText('0bba301e').waitFor();
    expect(script.inputsOf('backups.list')).toEqual([{ serverId, placeId: 'server' }]);
  });

  it('restores a backup only after it has told what is lost, and the name was typed', async () => {
    const script = scriptedBackups();
    const { page, complaints } = await open(script, backups);
    await page.getByRole('button', { name: 'Show backups' }).click();
    await page
      .getByRole('button', { name: /^Restore the backup of/ })
      .first()
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('214 messages, 1 room, and 12 files').waitFor();
    const yes = dialog.getByRole('button', { name: 'Restore', exact: true });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByLabel('What comes back').selectOption('media');
    await dialog.getByLabel(/^Type/).fill('example.org');
    await yes.click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Restored, and checked.').waitFor();
    expect(script.inputsOf('restore.run')).toEqual([
      { serverId, placeId: 'server', snapshot: '0bba301e9f', part: 'media' },
    ]);
    expect(complaints).toEqual([]);
  });

  it('offers to go back, and deletes what is kept only once the name was typed', async () => {
    const script = scriptedBackups();
    script.restored = keptFromBefore;
    const { page } = await open(script, backups);
    await page.getByText('/opt/innkeeper/restore/before').waitFor();
    await page.getByRole('button', { name: 'Go back' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click();
    await page.getByText('Restored, and checked.').waitFor();
    expect(script.inputsOf('restore.undo')).toEqual([{ serverId }]);
    await page.getByRole('button', { name: 'Delete it' }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Delete it' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByLabel(/^Type/).fill('example.org');
    await yes.click();
    await page.getByText('/opt/innkeeper/restore/before').waitFor({ state: 'hidden' });
    expect(script.inputsOf('restore.finish')).toEqual([{ serverId }]);
  });

  it('says that a server which is not set up has none', async () => {
    const script = scriptedBackups();
    script.servers = [newServer];
    const { page } = await open(script, backups);
    await page.getByText('Backups are made of a server that is set up.').waitFor();
  });

  it('tests the newest backup at the press of one button, and says what was proven', async () => {
    const nothing = await open(scriptedBackups(noBackups), backups);
    const test = { name: 'Test the newest backup', exact: true } as const;
    expect(await nothing.page.getByRole('button', test).isDisabled()).toBe(true);

    const script = scriptedBackups(goodBackups);
    const { page, complaints } = await open(script, backups);
    await page.getByText('Not tested yet.').waitFor();
    await page.getByRole('button', test).click();
    await page.getByText(/^Proven on /).waitFor();
    await page.getByText('1,204,311 rows in 176 tables').waitFor();
    expect(script.inputsOf('backups.drill')).toEqual([{ serverId }]);
    expect(complaints).toEqual([]);
  });

  it('says what is wrong with a backup that did not pass, once, and that there is a new one', async () => {
    const { page } = await open(scriptedBackups(badBackups), backups);
    await page.getByText(/^Not proven on /).waitFor();
    await page.getByText('A new backup was made at once.').waitFor();
    expect(await page.getByText('The database in the backup is not complete.').count()).toBe(1);

    const skipped = scriptedBackups({
      ...goodBackups,
      drill: { running: true, last: { ...badDrill, outcome: 'skipped' }, provenAt: null },
    });
    const other = await open(skipped, backups);
    await other.page.getByText('The newest backup is being tested').waitFor();
    expect(await other.page.getByText('The database in the backup is not complete.').count()).toBe(0);
  });
});
