import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { serverId } from '../support/scripted-core.ts';
import { scriptedOnto } from '../support/scripted-onto.ts';
import { openKit, shownOnto } from '../support/shown-onto.ts';
import { withPages } from '../support/with-pages.ts';

const hash = `/servers/${serverId}/setup/restore`;
const inKit = nastyKit.backups.places.find(({ place }) => place.kind !== 'server')?.id;

describe.skipIf(chromiumPath === undefined)('a new server from a backup', () => {
  const open = withPages();

  it('is begun where a server is added, and ends at the plan of what was brought', async () => {
    const script = scriptedOnto();
    script.servers = [];
    script.cuts = 1;
    const { page, complaints } = await open(script, '/add');
    const heading = (name: string) => page.getByRole('heading', { level: 1, name }).waitFor();
    const press = (name: string) => page.getByRole('button', { name }).click();

    // The kit says where the lost server was: that goes again.
    await openKit(page);
    expect(await page.getByLabel('Address').inputValue()).toBe(nastyKit.server.address);
    await press('That server is lost: set up a new one from its backup');
    expect(await page.getByLabel('Address').inputValue()).toBe('');
    await page.getByLabel('Address').fill('203.0.113.7');
    await page.getByText('My SSH keys').click();
    await press('Connect');
    expect(script.inputsOf('servers.connect')).toMatchObject([{ address: '203.0.113.7' }]);
    expect(script.inputsOf('servers.connect')[0]).not.toHaveProperty('acceptHostKey');

    await heading('Where is your backup?');
    await press('Look for backups');
    await heading('Which backup?');
    await page.getByLabel('Backup', { exact: true }).selectOption({ index: 1 });
    await press('Restore this backup');
    await heading('The backup was not restored.');
    await press('Choose and try again');
    await heading('Which backup?');
    await press('Restore this backup');
    await heading('Everything is on the server.');
    await press('Continue');
    await page.getByText('Download 5 apps').waitFor();
    expect(page.url()).toContain('/setup/again');

    const from = {
      by: 'kit',
      file: '-----BEGIN AGE ENCRYPTED FILE-----',
      passphrase: 'right',
      placeId: inKit,
    };
    expect(script.inputsOf('restore.open')).toEqual([{ serverId, from }]);
    expect(script.inputsOf('restore.onto')).toEqual([
      { serverId, placeId: 'p1', snapshot: '1bba301e9f' },
      { serverId, placeId: 'p1', snapshot: '0bba301e9f' },
    ]);
    expect(complaints).toEqual([]);
  });

  it('asks whether an unknown place is the right one, by hand, and keeps what was typed', async () => {
    const script = scriptedOnto();
    script.hostKey = `SHA256:${'A'.repeat(43)}`;
    const { page } = await open(script, hash);
    await page.getByRole('radio', { name: 'By hand' }).click();
    await page.getByLabel('Address', { exact: true }).fill('box.example.net');
    await page.getByLabel('Username').fill('keeper');
    await page.getByLabel('Folder there').fill('backups/chat');
    await page.getByRole('radio', { name: 'With a new key' }).click();
    await page.getByText('innkeeper-backup').waitFor();
    await page.getByRole('radio', { name: 'With the key of the lost server' }).click();
    await page.getByLabel('Private key of the lost server').fill('-----BEGIN OPENSSH PRIVATE KEY-----');
    await page.getByLabel('Password of the backups', { exact: true }).fill('opens it');
    await page.getByRole('button', { name: 'Look for backups' }).click();
    await page.getByText(script.hostKey).waitFor();
    await page.getByRole('button', { name: 'It is the same: add it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Which backup?' }).waitFor();
    const from = {
      by: 'hand',
      place: { kind: 'sftp', host: 'box.example.net', port: 22, user: 'keeper', path: 'backups/chat' },
      password: 'opens it',
      sftpKey: '-----BEGIN OPENSSH PRIVATE KEY-----',
    };
    expect(script.inputsOf('restore.open')).toEqual([
      { serverId, from },
      { serverId, from, acceptHostKey: script.hostKey },
    ]);
  });

  it('goes on telling after a reload, and says what is in the way', async () => {
    const script = scriptedOnto();
    const { page } = await open(script, hash);
    await openKit(page);
    script.on('restore.open', async () => {
      throw new ProblemError('restore.not-fresh');
    });
    await page.getByRole('button', { name: 'Look for backups' }).click();
    await page.getByText('Something is set up on this server already.').waitFor();

    const later = scriptedOnto();
    let goOn = () => {};
    later.until = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const second = (await open(later, hash)).page;
    await openKit(second);
    await second.getByRole('button', { name: 'Look for backups' }).click();
    await second.getByRole('button', { name: 'Restore this backup' }).click();
    await second.getByRole('heading', { level: 1, name: 'Restoring the backup…' }).waitFor();
    await second.reload();
    await second.getByRole('heading', { level: 1, name: 'Restoring the backup…' }).waitFor();
    goOn();
    await second.getByRole('heading', { level: 1, name: 'Everything is on the server.' }).waitFor();
  });

  it.each(Object.entries(shownOnto))('can be used by everybody, and fits: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
