import { describe, expect, it } from 'vitest';
import { closeSteps } from '../../../src/core/upkeep/closing/close.ts';
import { ontoSteps } from '../../../src/core/upkeep/restore/onto.ts';
import type { Mirror } from '../../../src/shared/contract/backup-mirror.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { message } from '../../../src/shared/message.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import type { ServerSummary } from '../../../src/shared/status.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { deployResult, goodStatus } from '../support/samples.ts';
import { sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const closedServer: ServerSummary = {
  ...setUpServer,
  stage: 'closed',
  closed: {
    at: '2026-11-28T10:00:00.000Z',
    lastBackupAt: '2026-11-28T09:58:00.000Z',
    stays: [
      message('closing.stays-backups', { places: { list: ['backups@box.test'] } }),
      message('closing.stays-dns'),
    ],
    kitSavedAt: null,
  },
};

const otherServer = { ...setUpServer, id: serverIdSchema.parse('other'), name: 'other.org' };

const mirrorOf = (folder: string): Mirror => ({
  ...{ enabled: false, folder, completeAt: '2026-11-28T09:59:00.000Z', bytes: 5_000_000 },
  ...{ newestBackupAt: '2026-11-28T09:58:00.000Z', failure: null, running: null },
});

const withServer = () => {
  const script = scriptedCore();
  script.servers = [setUpServer];
  script.spec = sampleSpec();
  return script;
};

describe.skipIf(chromiumPath === undefined)('what this computer knows of a server', () => {
  const open = withPages();
  it('is shown in its settings, and the name can be changed', async () => {
    const script = withServer();
    const known = { ...setUpServer, hostKey: `SHA256:${'A'.repeat(43)}` };
    script.servers = [known];
    script.on('servers.rename', async ({ name }) => {
      script.servers = [{ ...known, name: name ?? 'example.org' }];
      return {};
    });
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('link', { name: 'Change the connection' }).waitFor();
    await page.getByLabel('Name in Innkeeper').fill('The club');
    await page.getByRole('button', { name: 'Save the name' }).click();
    await page.getByRole('link', { name: 'The club' }).waitFor();
    expect(script.inputsOf('servers.rename')).toEqual([{ serverId, name: 'The club' }]);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
  });

  it('says that the account’s password is on another computer, and leads to a new one', async () => {
    const script = withServer();
    script.on('admin.reveal', async () => {
      throw new ProblemError('vault.account-password-missing', { userId: '@admin:example.org' });
    });
    const { page } = await open(script, `/servers/${serverId}`);
    await page.getByRole('button', { name: 'Show the password' }).click();
    await page.getByText('is not saved on this computer').first().waitFor();
    await page.getByRole('button', { name: 'Set a new password' }).click();
    await expect.poll(() => page.url()).toContain('/password');
  });

  it('shows what goes and what stays before the chat is taken from the server, and asks for its name', async () => {
    const script = withServer();
    script.on('closing.plan', async () => ({
      domain: 'example.org',
      containers: ['innkeeper-postgres-1', 'innkeeper-synapse-1'],
      networks: ['innkeeper_default'],
      volumes: [],
      units: ['innkeeper-backup.timer'],
      folder: { path: '/opt/innkeeper', bytes: 2_000_000_000 },
      firewall: ['tcp/443'],
      stays: [message('closing.stays-docker'), message('closing.stays-dns')],
      canTell: true,
      lastBackupAt: null,
    }));
    script.on('closing.run', async () => {
      const { id } = script.jobs.start({
        ...{ serverId, flow: 'closing', steps: [...closeSteps], redact: (text: string) => text },
        run: async () => {
          script.servers = [closedServer];
        },
      });
      return { jobId: id };
    });
    script.on('backups.mirror', async () => mirrorOf('/home/anna/Innkeeper backups/example.org'));
    script.on('backups.password', async () => ({ password: 'opens-the-backups', from: 'keychain' }));
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Remove the chat…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('All accounts, messages, files').waitFor();
    await dialog.getByText('Technical details').click();
    await dialog.getByText('innkeeper-synapse-1').waitFor();
    await dialog.getByText('DNS records stay at your provider.').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    const yes = dialog.getByRole('button', { name: 'Remove it for good' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByLabel('Tell everybody before').fill('We close on Sunday.');
    await dialog.getByLabel(/example\.org/).fill('example.org');
    await yes.click();
    await page.getByRole('heading', { name: 'The chat is gone from this server.' }).waitFor();
    expect(script.inputsOf('closing.run')).toEqual([
      { serverId, name: 'example.org', notice: 'We close on Sunday.', backup: true },
    ]);
  });

  it.each(['', '/people', '/settings', '/backups', '/setup/done'])(
    'shows of a closed server what is left of it, and nothing that cannot work, at “%s”',
    async (at) => {
      const script = withServer();
      script.servers = [closedServer, otherServer];
      script.on('backups.mirror', async () => mirrorOf('/home/anna/Innkeeper backups/example.org'));
      script.on('backups.password', async () => ({ password: 'opens-the-backups', from: 'keychain' }));
      const { page } = await open(script, `/servers/${serverId}${at}`);
      await page.getByRole('heading', { name: 'The chat is gone from this server.' }).waitFor();
      await page.getByText('/home/anna/Innkeeper backups/example.org').waitFor();
      await page.getByText('DNS records stay at your provider.').waitFor();
      const links = await page
        .getByRole('link')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      const own = links.filter((one) => one?.includes(`/${serverId}`) && !one.includes('/help'));
      expect(own.toSorted()).toEqual(
        ['', '/setup/domain', '/setup/restore'].map((end) => `#/servers/${serverId}${end}`),
      );
      expect(script.inputsOf('servers.spec')).toEqual([]);
      if (at !== '') return;
      await page.getByRole('button', { name: 'Show the password' }).click();
      await page.getByText('opens-the-backups').waitFor();
      expect(await barriers(page)).toEqual([]);
      expect(await overflows(page)).toEqual([]);
    },
  );

  it('says of a closed server nothing that this computer does not know', async () => {
    const script = withServer();
    const { closed: _unknown, ...bare } = closedServer;
    script.servers = [bare];
    script.on('backups.mirror', async () => ({ ...mirrorOf('/home/anna/copy'), newestBackupAt: null }));
    const { page } = await open(script, `/servers/${serverId}`);
    await page.getByRole('heading', { name: 'The chat is gone from this server.' }).waitFor();
    await page.getByRole('heading', { name: 'Set up a chat here again' }).waitFor();
    const said = await page.locator('main').innerText();
    for (const unknown of ['There is none', 'None was saved', 'Last backup', 'What would bring it back']) {
      expect(said).not.toContain(unknown);
    }
  });

  it('sets a closed server up as a new one, and shows the work from its beginning to its end', async () => {
    const script = withServer();
    script.servers = [closedServer];
    script.on('servers.spec', async () => ({ deployed: null, wished: sampleSpec() }));
    let finish = () => {};
    script.work = () =>
      new Promise((resolve) => {
        finish = () => resolve(deployResult());
      });
    const { page, complaints } = await open(script, `/servers/${serverId}/setup/review`);
    await page.getByRole('heading', { name: 'Ready to set up example.org?' }).waitFor();
    await page.getByRole('button', { name: 'Set up my server' }).click();
    await page.getByRole('progressbar').waitFor();
    expect(page.url()).toContain('/setup/deploy/');
    expect(await page.getByRole('heading', { name: 'The chat is gone' }).count()).toBe(0);
    finish();
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('tells of a set-up on a closed server that did not come to its end, and what is kept of the first', async () => {
    const script = withServer();
    script.servers = [{ ...closedServer, stage: 'new' }];
    script.on('servers.status', async () => goodStatus(serverId));
    script.on('backups.mirror', async () => mirrorOf('/home/anna/Innkeeper backups/example.org'));
    script.on('backups.password', async () => ({ password: 'opens-the-backups', from: 'keychain' }));
    const { page } = await open(script, `/servers/${serverId}`);
    await page.getByRole('heading', { name: 'Setup is not finished.' }).waitFor();
    await page.getByText('An earlier chat was removed from this server').waitFor();
    await page.getByText('/home/anna/Innkeeper backups/example.org').waitFor();
    await page.getByRole('button', { name: 'Show the password' }).click();
    await page.getByText('opens-the-backups').waitFor();
    await page.getByRole('button', { name: 'Remove the chat…' }).waitFor();
    const finish = page.getByRole('link', { name: 'Finish setup' });
    expect(await finish.getAttribute('href')).toBe(`#/servers/${serverId}/setup/review`);
    expect(await barriers(page)).toEqual([]);
  });

  it('leads from anywhere to the backup that is on its way to a closed server', async () => {
    const script = withServer();
    script.servers = [closedServer, otherServer];
    script.jobs.start({
      ...{ serverId, flow: 'restore', steps: [...ontoSteps], redact: (text: string) => text },
      run: () => new Promise(() => {}),
    });
    const { page } = await open(script, '/');
    const bar = page.getByRole('complementary', { name: 'Work in progress' });
    expect(await bar.getByRole('link').getAttribute('href')).toBe(`#/servers/${serverId}/setup/restore`);
  });

  it('lists a closed server apart from those that can be well', async () => {
    const script = withServer();
    script.servers = [closedServer, otherServer];
    script.on('servers.status', async ({ serverId: id }) => goodStatus(id));
    const { page } = await open(script, '/');
    await page.getByRole('heading', { name: 'All servers are running.' }).waitFor();
    const row = page.getByRole('listitem').filter({ hasText: 'Closed for good' });
    await row.getByText('example.org').first().waitFor();
    expect(await barriers(page)).toEqual([]);
  });
});
