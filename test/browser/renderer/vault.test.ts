import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { type Script, scriptedCore } from '../support/scripted-core.ts';
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
    await page.getByRole('heading', { name: 'Where is your server?' }).waitFor();
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('lantern');
    expect(complaints).toEqual([]);
  });

  it('opens with the passphrase, and says when it is another', async () => {
    const { page } = await open(withVault('locked'));
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('not the right one');
    await page.keyboard.press('Enter');
    await page.getByText('Wrong passphrase.').waitFor();
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill('the right passphrase');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Where is your server?' }).waitFor();
  });
});
