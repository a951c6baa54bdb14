import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { newServer, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { opensByPassword, signInByPassword } from '../support/shown-wizard.ts';
import { withPages } from '../support/with-pages.ts';

describe.skipIf(chromiumPath === undefined)('somebody who signs in with a password', () => {
  const open = withPages('/add');

  it('is offered a key, by keyboard, which is made and then signed in with', async () => {
    const script = scriptedCore();
    script.on('signInKey.make', async () => {
      script.servers = [newServer];
      return { fingerprint: `SHA256:${'A'.repeat(43)}` };
    });
    opensByPassword(script);
    const { page, complaints } = await open(script);
    await signInByPassword(page);
    await page.getByText('the keys of root').waitFor();
    await page.getByRole('button', { name: 'Make a key' }).press('Enter');
    await page.getByRole('heading', { name: 'Where will people find your server?' }).waitFor();
    await page.getByText('Innkeeper now signs in with a key of its own.').first().waitFor();
    expect(script.inputsOf('signInKey.make')).toEqual([{ serverId }]);
    expect(complaints).toEqual([]);
  });

  it('may keep the password', async () => {
    const script = scriptedCore();
    opensByPassword(script);
    const { page } = await open(script);
    await signInByPassword(page);
    await page.getByRole('button', { name: 'Keep the password' }).click();
    await page.getByRole('heading', { name: 'Where will people find your server?' }).waitFor();
    expect(script.inputsOf('signInKey.make')).toEqual([]);
  });

  it('is told what was and what was not done, and may try again or go on', async () => {
    const script = scriptedCore();
    script.on('signInKey.make', async () => {
      throw new ProblemError('sign-in-key.unproven', { user: 'root' }, 'ssh.auth-failed');
    });
    opensByPassword(script);
    const { page } = await open(script);
    await signInByPassword(page);
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByText('tried alone, and taken off again').waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => script.inputsOf('signInKey.make').length).toBe(2);
    await page.getByRole('button', { name: 'Keep the password' }).click();
    await page.getByRole('heading', { name: 'Where will people find your server?' }).waitFor();
  });

  it('may stop while it is tried', async () => {
    const script = scriptedCore();
    let stopped = false;
    script.on('signInKey.make', (_, { signal }) => {
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          stopped = true;
          reject(signal.reason);
        });
      });
    });
    opensByPassword(script);
    const { page } = await open(script);
    await signInByPassword(page);
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Keep the password' }).waitFor();
    expect(stopped).toBe(true);
  });

  it.each([
    ['a chat is not set up yet', newServer, 'Continue', '/setup/domain'],
    ['a chat runs', setUpServer, 'Back to the settings', '/settings'],
  ] as const)('may have one at any later time, where %s', async (_, known, goOn, path) => {
    const script = scriptedCore();
    script.servers = [{ ...known, credentials: 'password' }];
    script.on('signInKey.make', async () => {
      script.servers = [{ ...known, credentials: 'key' }];
      return { fingerprint: `SHA256:${'A'.repeat(43)}` };
    });
    const { page } = await open(script, `/servers/${serverId}/setup/connect`);
    await page.getByText('Innkeeper signs in with the password.').waitFor();
    await page.getByRole('button', { name: 'Use a key instead' }).click();
    await page.getByRole('button', { name: 'Make a key' }).click();
    await page.getByRole('heading', { name: 'You are connected.' }).waitFor();
    await expect.poll(() => page.getByText('Innkeeper signs in with the password.').count()).toBe(0);
    await page.getByRole('link', { name: goOn }).click();
    await expect.poll(() => page.url()).toContain(path);
  });
});
