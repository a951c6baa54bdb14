import { describe, expect, it } from 'vitest';
import { closeSteps } from '../../../src/core/upkeep/closing/close.ts';
import { message } from '../../../src/shared/message.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

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
    script.on('servers.rename', async ({ name }) => {
      script.servers = [{ ...setUpServer, name: name ?? 'example.org' }];
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
        run: async () => ({}),
      });
      return { jobId: id };
    });
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
    await page.getByText('The chat is gone from this server.').waitFor();
    expect(script.inputsOf('closing.run')).toEqual([
      { serverId, name: 'example.org', notice: 'We close on Sunday.', backup: true },
    ]);
  });
});
