import { describe, expect, it } from 'vitest';
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
});
