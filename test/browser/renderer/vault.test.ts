import { describe, expect, it } from 'vitest';
import type { VaultStatus } from '../../../src/shared/contract.ts';
import type { JobId } from '../../../src/shared/ids.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { type Script, scriptedCore, serverId } from '../support/scripted-core.ts';
import { scriptedServices } from '../support/scripted-services.ts';
import { withPages } from '../support/with-pages.ts';

type State = 'ready' | 'locked' | 'new' | 'unavailable';

function withVault(first: State): Script {
  const script = scriptedCore();
  let state = first;
  script.on('app.info', async () => ({ version: '0.1.0', shell: 'browser', vault: { kind: 'file', state } }));
  script.on('vault.unlock', async ({ passphrase }) => {
    if (state === 'locked' && passphrase !== 'the right passphrase')
      throw new ProblemError('vault.wrong-passphrase');
    state = 'ready';
    return { kind: 'file', state };
  });
  return script;
}

describe.skipIf(chromiumPath === undefined)('the safe', () => {
  const open = withPages();

  it.each(['new', 'unavailable'] as const)('is made with a passphrase typed twice (%s)', async (state) => {
    const script = withVault(state);
    const { page, complaints } = await open(script);
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('short');
    await page.getByText('Easy to guess').waitFor();
    await page.keyboard.press('Enter');
    await page.getByText('Use at least 8 characters.').waitFor();
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('lantern harbour moss violin');
    await page.getByText('Hard to guess', { exact: true }).waitFor();
    await page.getByRole('textbox', { name: 'Repeat passphrase' }).fill('lantern harbour moss');
    await page.keyboard.press('Enter');
    await page.getByText('The two do not match.').waitFor();
    expect(script.inputsOf('vault.unlock')).toEqual([]);
    await page.getByRole('textbox', { name: 'Repeat passphrase' }).fill('lantern harbour moss violin');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your own private chat' }).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('lantern');
    expect(complaints).toEqual([]);
  });

  it('waits for a keychain that asks its person, says so, and goes on once it has answered', async () => {
    const script = scriptedCore();
    let vault: VaultStatus = { kind: 'file', state: 'new', asking: true };
    script.on('app.info', async () => ({ version: '0.1.0', shell: 'desktop', vault }));
    const { page, complaints } = await open(script);
    await page.getByRole('heading', { name: 'Waiting for the keychain of this computer.' }).waitFor();
    vault = { kind: 'keychain', state: 'ready' };
    await page.getByRole('heading', { name: 'Your own private chat' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes a passphrase instead of a keychain that asks, and asks that again when told to', async () => {
    const script = scriptedCore();
    let vault: VaultStatus = { kind: 'file', state: 'locked', asking: true };
    script.on('app.info', async () => ({ version: '0.1.0', shell: 'desktop', vault }));
    script.on('vault.look', async () => vault);
    const { page } = await open(script);
    await page.getByRole('button', { name: 'Use a passphrase instead' }).click();
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).waitFor();
    // Its question was dismissed.
    vault = { kind: 'file', state: 'locked' };
    const again = page.getByRole('button', { name: 'Check the keychain again' });
    await again.click();
    await page.getByText('No keychain answered.').waitFor();
    vault = { kind: 'file', state: 'locked', asking: true };
    await again.click();
    await page.getByRole('heading', { name: 'Waiting for the keychain of this computer.' }).waitFor();
    vault = { kind: 'keychain', state: 'ready' };
    await page.getByRole('heading', { name: 'Your own private chat' }).waitFor();
  });

  it('opens with the passphrase, and says when it is another', async () => {
    const { page } = await open(withVault('locked'));
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('not the right one');
    await page.keyboard.press('Enter');
    await page.getByText('Wrong passphrase.').waitFor();
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('the right passphrase');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your own private chat' }).waitFor();
  });

  it('opens what a passphrase kept from within a page, where a keychain answers by now', async () => {
    const script = scriptedServices();
    let open_ = false;
    script.on('services.control', async () => {
      if (!open_) throw new ProblemError('vault.locked');
      return { jobId: 'control-0123456' as JobId };
    });
    script.on('vault.unlock', async ({ passphrase }) => {
      if (passphrase !== 'the right passphrase') throw new ProblemError('vault.wrong-passphrase');
      open_ = true;
      return { kind: 'keychain', state: 'ready' };
    });
    const { page, complaints } = await open(script, `/servers/${serverId}`);
    await page.getByRole('button', { name: 'Actions for Database' }).click();
    await page.getByRole('menuitem', { name: 'Restart' }).click();
    const dialog = page.getByRole('dialog', { name: 'Restart: Database?' });
    await dialog.getByRole('button', { name: 'Restart' }).click();
    const passphrase = dialog.getByRole('textbox', { name: 'Passphrase', exact: true });
    await passphrase.fill('not the right one');
    await page.keyboard.press('Enter');
    await dialog.getByText('Wrong passphrase.').waitFor();
    await passphrase.fill('the right passphrase');
    await page.keyboard.press('Enter');
    await dialog.getByText('Unlocked. You can try again now.').waitFor();
    await dialog.getByRole('button', { name: 'Restart' }).click();
    await expect.poll(() => script.inputsOf('services.control')).toHaveLength(2);
    expect(complaints).toEqual([]);
  });
});
