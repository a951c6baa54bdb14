import { describe, expect, it } from 'vitest';
import type { AppUpdateState } from '../../../src/shared/contract/app-update.ts';
import { preferencesSchema } from '../../../src/shared/contract/preferences.ts';
import { makeProblem } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { type Script, scriptedCore, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const offer = {
  version: '0.3.0',
  back: false,
  bytes: 104_857_600,
  releasedAt: '2026-11-28T10:00:00.000Z',
  notes: 'Faster.\n<img src=x onerror=alert(1)> <b>Safer</b>.',
};

function desktop(update: AppUpdateState, before: string | null = null): Script {
  const script = scriptedCore();
  script.servers = [setUpServer];
  script.appUpdate = { version: '0.2.0', before, update };
  const vault = { kind: 'keychain', state: 'ready' } as const;
  script.on('app.info', async () => ({ version: '0.2.0', shell: 'desktop', vault }));
  script.on('app.prefer', async (changes) => {
    if (changes.lookForUpdates === false) script.tellAppUpdate({ state: 'off' });
    return preferencesSchema.parse(changes);
  });
  for (const name of ['look', 'lookBack', 'download', 'install', 'cancel'] as const) {
    script.on(`appUpdate.${name}`, async () => ({}));
  }
  return script;
}

const at = new Date().toISOString();
const problem = makeProblem('app-update.signature', { host: 'updates.example.org' });

/** Every state, with what is said of it and the buttons that go on from there. */
const states: readonly (readonly [AppUpdateState, string, readonly string[]])[] = [
  [{ state: 'unavailable', why: 'browser' }, 'A browser shows these pages', []],
  [{ state: 'unavailable', why: 'build' }, 'does not update itself', []],
  [{ state: 'unavailable', why: 'package' }, 'cannot replace itself', []],
  [{ state: 'off' }, 'Innkeeper does not check for newer versions.', []],
  [{ state: 'idle', found: null }, 'Not checked yet.', ['Check now']],
  [
    { state: 'idle', found: { newest: '0.2.0', standing: 'same', at } },
    'This is the newest version.',
    ['Check now'],
  ],
  [{ state: 'idle', found: { newest: '0.3.0', standing: 'later', at } }, 'step by step', ['Check now']],
  [{ state: 'idle', found: { newest: '0.1.0', standing: 'older', at } }, 'version 0.1.0', ['Check now']],
  [{ state: 'looking' }, 'Checking for a newer version', []],
  [{ state: 'available', offer }, 'Innkeeper 0.3.0 is available.', ['Download', 'Not now']],
  [{ state: 'downloading', offer, fraction: 0.42 }, '42%', ['Stop the download']],
  [{ state: 'ready', offer, atQuit: true }, 'when you quit Innkeeper', ['Restart and update']],
  [{ state: 'ready', offer, atQuit: false }, 'may ask for your password', ['Restart and update']],
  [
    { state: 'waiting', offer, jobs: [{ flow: 'deploy', serverId: setUpServer.id }] },
    'Deploy on example.org',
    ['Don’t restart'],
  ],
  [{ state: 'installing', offer }, 'opens again as version 0.3.0', []],
  [{ state: 'failed', problem, offer: null }, 'not signed by Innkeeper’s makers', ['Try again']],
];

describe.skipIf(chromiumPath === undefined)('the card of updates of Innkeeper itself', () => {
  const open = withPages();

  it('says each state, live, and offers what goes on from there', async () => {
    const script = desktop({ state: 'idle', found: null });
    const { page, complaints } = await open(script, '/settings');
    const card = page.locator('section').filter({ hasText: 'Updates of Innkeeper' });
    await card.getByText('Innkeeper 0.2.0 runs on this computer.').waitFor();
    for (const [update, said, buttons] of states) {
      script.tellAppUpdate(update);
      await card.getByText(said).waitFor();
      expect(await card.getByRole('button').allInnerTexts(), said).toEqual([...buttons]);
      expect(await card.getByRole('switch').count(), said).toBe(update.state === 'unavailable' ? 0 : 1);
    }
    expect(complaints).toEqual([]);
  });

  it('shows in the rail that a newer version waits, whichever page is open', async () => {
    const script = desktop({ state: 'idle', found: null });
    const { page, complaints } = await open(script, '/help');
    const link = page.getByRole('link', { name: /^Preferences/ });
    await expect.poll(() => link.innerText()).toBe('Preferences');
    for (const update of [
      { state: 'available', offer },
      { state: 'ready', offer, atQuit: true },
    ] as const) {
      script.tellAppUpdate(update);
      await expect.poll(async () => (await link.innerText()).split('\n')).toEqual(['Preferences', 'Update']);
      script.tellAppUpdate({ state: 'off' });
      await expect.poll(() => link.innerText()).toBe('Preferences');
    }
    expect(complaints).toEqual([]);
  });

  it('shows what a version brings as text, and begins what its buttons say', async () => {
    const script = desktop({ state: 'available', offer });
    const { page, complaints } = await open(script, '/settings');
    await page.getByText('What’s new').click();
    await page.getByText('<b>Safer</b>').waitFor();
    expect(await page.locator('main img[src="x"]').count()).toBe(0);
    await page.getByRole('button', { name: 'Download' }).click();
    await expect.poll(() => script.inputsOf('appUpdate.download')).toHaveLength(1);
    script.tellAppUpdate({ state: 'ready', offer, atQuit: true });
    await page.getByRole('button', { name: 'Restart and update' }).click();
    await expect.poll(() => script.inputsOf('appUpdate.install')).toHaveLength(1);
    script.tellAppUpdate({ state: 'idle', found: null });
    await page.getByRole('switch', { name: 'Check for newer versions' }).click();
    await page.getByText('Innkeeper does not check for newer versions.').waitFor();
    expect(script.inputsOf('app.prefer')).toEqual([{ lookForUpdates: false }]);
    expect(complaints).toEqual([]);
  });

  it('goes back only once that was confirmed', async () => {
    const script = desktop({ state: 'idle', found: null }, '0.1.0');
    const { page } = await open(script, '/settings');
    await page.getByRole('button', { name: 'Go back to 0.1.0' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('It lacks everything that was fixed since').waitFor();
    expect(script.inputsOf('appUpdate.lookBack')).toEqual([]);
    await dialog.getByRole('button', { name: 'Check whether it is offered' }).click();
    await expect.poll(() => script.inputsOf('appUpdate.lookBack')).toHaveLength(1);
    script.tellAppUpdate({ state: 'available', offer: { ...offer, version: '0.1.0', back: true } });
    await page.getByText('which ran here before, is still offered').waitFor();
  });

  it.each([false, true])('can be used by everybody, and fits (dark: %s)', async (dark) => {
    const script = desktop({ state: 'available', offer }, '0.1.0');
    const { page } = await open(script, '/settings', { dark, width: 400, height: 800 });
    await page.getByText('Innkeeper 0.3.0 is available.').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
  });
});
