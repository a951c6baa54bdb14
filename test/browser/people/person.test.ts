import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { closedPerson, person } from '../support/people/people-samples.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const of = (localpart: string) =>
  `/servers/${serverId}/people/of/${encodeURIComponent(`@${localpart}:example.org`).replaceAll('%', '~')}`;
const bela = { serverId, userId: '@bela:example.org' };

describe.skipIf(chromiumPath === undefined)('a person', () => {
  const open = withPages();

  it('is found under an id of any letters', async () => {
    const script = scriptedPeople();
    const odd = person('50%~off/a+b=c', { name: 'Odd' });
    script.people = { length: 1, at: () => odd };
    const { page } = await open(script, `/servers/${serverId}/people`);
    await page.getByRole('link', { name: 'Odd' }).click();
    await page.getByRole('heading', { level: 1, name: 'Odd' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'Odd' }).waitFor();
    await page.getByRole('link', { name: 'Reset password' }).click();
    await page.getByText('@50%~off/a+b=c:example.org').waitFor();
  });

  it('shows devices, rooms, files and complaints', async () => {
    const { page, complaints } = await open(scriptedPeople(), of('evil'));
    await page.getByText('Element on the kitchen tablet').waitFor();
    await page.getByRole('link', { name: 'Lobby' }).waitFor();
    await page.getByText('harvest.jpg').waitFor();
    await page.getByRole('link', { name: 'He keeps posting links' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('loses every file that was chosen, however many, and goes on where that failed', async () => {
    const script = scriptedPeople();
    let left = Array.from({ length: 250 }, (_, index) => ({
      mediaId: `m${index}`,
      name: `picture ${index}.jpg`,
      type: 'image/jpeg',
      bytes: 1000,
      createdAt: '2026-11-20T10:00:00Z',
      lastUsedAt: '2026-11-20T10:00:00Z',
      quarantined: false,
    }));
    script.on('people.media', async ({ from = 0, limit = 100 }) => ({
      items: left.slice(from, from + limit),
      next: from + limit < left.length ? from + limit : null,
      total: left.length,
    }));
    let cut = true;
    script.on('people.deleteMedia', async ({ mediaIds }) => {
      expect(mediaIds.length).toBeLessThanOrEqual(100);
      if (left.length < 250 && cut) {
        cut = false;
        throw new ProblemError('network.lost', { during: 'deleting' });
      }
      left = left.filter(({ mediaId }) => !mediaIds.includes(mediaId));
      return { deleted: mediaIds.length };
    });
    const { page } = await open(script, of('evil'));
    await page.getByText('picture 0.jpg').waitFor();
    const files = page.getByRole('checkbox', { name: /picture/ });
    const card = page.locator('section', { has: page.getByRole('heading', { name: 'Files they sent' }) });
    for (let shown = 6; shown < 146; shown += 20) {
      await card.getByRole('button', { name: /more/i }).click();
      await expect.poll(() => files.count()).toBe(shown + 20);
    }
    await card.evaluate((section) => {
      for (const box of section.querySelectorAll<HTMLElement>('[role=checkbox]')) box.click();
    });
    await page.getByRole('button', { name: 'Delete 146 files' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.getByRole('alert').waitFor();
    expect(left).toHaveLength(150);
    await dialog.getByRole('button', { name: 'Delete', exact: true }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(left).toHaveLength(104);
  });

  it('gets a new password: generated, and signed out unless the host says otherwise', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, of('bela'));
    await page.getByRole('link', { name: 'Reset password' }).click();
    await page.getByRole('heading', { level: 1, name: /A new password for .*Béla Kis/ }).waitFor();
    await page.getByText('needs the recovery key to read old encrypted messages').waitFor();
    await page.getByRole('radio', { name: 'Leave them signed in' }).click();
    await page.getByText('Devices that stay signed in keep all they can read').waitFor();
    await page.getByRole('radio', { name: 'Sign them out everywhere' }).click();
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await page.getByRole('heading', { level: 1, name: /Béla Kis.* has a new password/ }).waitFor();
    expect(script.inputsOf('people.resetPassword')).toEqual([{ ...bela, signOutDevices: true }]);
    await page.getByRole('button', { name: 'Copy the password' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('lamp7-moss4-inn22-door9');
    const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(stored).not.toContain('lamp7');
  });

  it('gets a typed password, which never becomes part of the page', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, `${of('bela')}/password`);
    await page.getByRole('radio', { name: 'Choose my own' }).click();
    await page.getByRole('textbox', { name: 'New password' }).fill('seven lanterns hum');
    await page.getByRole('radio', { name: 'Leave them signed in' }).click();
    expect(await page.content()).not.toContain('seven lanterns');
    await page.getByRole('button', { name: 'Set the new password' }).click();
    await page.getByRole('heading', { level: 1, name: /has a new password/ }).waitFor();
    expect(script.inputsOf('people.resetPassword')).toEqual([
      { ...bela, password: 'seven lanterns hum', signOutDevices: false },
    ]);
  });

  it('is made an admin and locked, each after one question', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, of('bela'));
    await page.getByRole('button', { name: 'Make admin' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make admin' }).click();
    await page.getByRole('button', { name: 'Remove' }).waitFor();
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('button', { name: 'Unlock' }).waitFor();
    await page.getByRole('button', { name: 'Make read-only' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make read-only' }).click();
    await page.getByRole('button', { name: 'Allow writing' }).waitFor();
    expect(script.inputsOf('people.setAdmin')).toEqual([{ ...bela, admin: true }]);
    expect(script.inputsOf('people.lock')).toEqual([{ ...bela, locked: true }]);
    expect(script.inputsOf('people.suspend')).toEqual([{ ...bela, suspended: true }]);
  });

  it('cannot lock themselves out, and is told why', async () => {
    const { page } = await open(scriptedPeople(), of('anna'));
    await page.getByText('You stay an admin').waitFor();
    for (const name of ['Remove', 'Lock', 'Close…'])
      expect(await page.getByRole('button', { name, exact: true }).count()).toBe(0);
    await page.getByRole('link', { name: 'Reset password' }).waitFor();
  });

  it('is closed only after the name was typed, and comes back with a new password', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, of('bela'));
    await page.getByRole('button', { name: 'Close…' }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Close the account' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByLabel('Type bela to confirm').fill('bel');
    await page.keyboard.press('Enter');
    expect(script.inputsOf('people.deactivate')).toEqual([]);
    await dialog.getByRole('radio', { name: 'Erase' }).click();
    await dialog.getByLabel('Type bela to confirm').fill('bela');
    await yes.click();
    await page.getByRole('button', { name: 'Reopen' }).waitFor();
    expect(script.inputsOf('people.deactivate')).toEqual([{ ...bela, erase: true }]);
    await page.getByRole('button', { name: 'Reopen' }).click();
    await dialog.getByRole('button', { name: 'Reopen the account' }).click();
    await dialog.getByText('This password is shown only once.').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Close…' }).waitFor();
  });

  it('is signed out on one device, then everywhere', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, of('bela'));
    await page.getByRole('checkbox', { name: 'Choose OLDLAPTOP' }).click();
    await page.getByRole('button', { name: 'Sign out 1 device' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
    await eventually(() => page.getByText('Unnamed device').count()).toBe(0);
    await page.getByRole('button', { name: 'Sign out everywhere' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByText('No devices.').waitFor();
    expect(script.inputsOf('people.signOutDevices')).toEqual([
      { ...bela, devices: ['OLDLAPTOP'] },
      { ...bela, devices: 'all' },
    ]);
  });

  it('has the rare things folded away', async () => {
    const script = scriptedPeople();
    const { page } = await open(script, of('bela'));
    await page.getByText('Advanced').waitFor();
    expect(await page.getByRole('button', { name: 'Shadow-ban' }).isVisible()).toBe(false);
    await page.getByText('Advanced').click();
    await page.getByRole('button', { name: 'Shadow-ban' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Shadow-ban' }).click();
    await page.getByRole('button', { name: 'Lift the shadow-ban' }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'Sending limit' }).getByRole('button').click();
    await page.getByLabel('Limit', { exact: true }).selectOption('Custom');
    await page.getByLabel('Messages per second').fill('0');
    await page.getByRole('button', { name: 'Set the limit' }).click();
    await page.getByText('A number from 1 to 10000.').waitFor();
    await page.getByLabel('Messages per second').fill('3');
    await page.getByRole('button', { name: 'Set the limit' }).click();
    await page.getByText('3 messages per second, bursts of 50.').waitFor();
    expect(script.inputsOf('people.rateLimit')).toEqual([
      { ...bela, rateLimit: { kind: 'own', messagesPerSecond: 3, burst: 50 } },
    ]);
  });

  it('says what went wrong where it was asked for', async () => {
    const script = scriptedPeople();
    script.on('people.lock', async () => {
      throw new ProblemError('matrix.rate-limited', { seconds: 7 });
    });
    const { page } = await open(script, of('bela'));
    await page.getByRole('button', { name: 'Lock', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Lock' }).click();
    await page.getByRole('dialog').getByText('It wants a pause of 7 seconds.').waitFor();
  });

  it('says that a closed, erased account cannot give back what is gone', async () => {
    const { page } = await open(scriptedPeople(), of(closedPerson.localpart));
    await page.getByText('What was erased stays erased.').waitFor();
    expect(await page.getByRole('link', { name: 'Reset password' }).count()).toBe(0);
  });
});
