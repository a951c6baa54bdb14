import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { makeProblem } from '../../../src/shared/problem.ts';
import { say } from '../../../src/shared/say.ts';
import { chromiumPath } from '../support/chromium.ts';
import { sampleSpec, serverId } from '../support/scripted-core.ts';
import { mailPassword, mailPasswordMissing, scriptedSettings } from '../support/scripted-settings.ts';
import { withPages } from '../support/with-pages.ts';

const hash = `/servers/${serverId}/settings`;
const uploads = (page: Page) => page.getByLabel('Largest file people may send', { exact: true });
const look = (page: Page) => page.getByRole('button', { name: 'Review changes' });
const count = (page: Page, text: string) => page.getByText(text, { exact: true }).waitFor();

describe.skipIf(chromiumPath === undefined)('the settings of a server', () => {
  const open = withPages();

  it('are found by what they are called, what they are for, and their exact terms', async () => {
    const { page, complaints } = await open(scriptedSettings(), hash);
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.keyboard.press('/');
    const search = page.getByRole('searchbox');
    await expect.poll(() => search.evaluate((box) => box === document.activeElement)).toBe(true);
    for (const [typed, label] of [
      ['coturn min-port', 'First port for calls'],
      ['home routers', 'Reliable calls behind routers'],
      ['people invitation', 'Who can create an account'],
      ['features.caddy.noIndex', 'Hide from search engines'],
    ] as const) {
      await search.fill(typed);
      await page.getByLabel(label, { exact: true }).waitFor();
      expect(await page.getByLabel('Show who is online', { exact: true }).count(), typed).toBe(0);
    }
    await search.fill('no such thing');
    await page.getByText('No settings found.').waitFor();
    await page.getByRole('button', { name: 'Show all settings' }).click();
    await page.getByLabel('Show who is online', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('tell what differs from the default and from the server, with a way back to each', async () => {
    const script = scriptedSettings({ features: { synapse: { maxUploadMiB: 200 } } });
    const { page } = await open(script, hash);
    await page.getByText('Default: \u2068100 MB\u2069').waitFor();
    await uploads(page).fill('300');
    await page.getByText('Current value: \u2068200 MB\u2069').waitFor();
    await count(page, '1 change');
    await page.getByRole('button', { name: 'Use the default: Largest file people may send' }).click();
    expect(await uploads(page).inputValue()).toBe('100');
    await page.getByRole('button', { name: 'Undo the change: Largest file people may send' }).click();
    expect(await uploads(page).inputValue()).toBe('200');
    await expect.poll(() => look(page).count()).toBe(0);
  });

  it('tell what they take, and what would be new about it', async () => {
    const script = scriptedSettings({ features: { elementWeb: { enabled: false } } });
    const { page, complaints } = await open(script, hash);
    const takes = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'Requirements' }) });
    await takes.getByText('443 TCP').waitFor();
    const before = await takes.getByText(/^about /).textContent();
    expect(await takes.getByText('chat.example.org').count()).toBe(0);
    await page.getByRole('switch', { name: 'Web app' }).click();
    const name = takes.getByRole('listitem').filter({ hasText: 'chat.example.org' });
    await name.getByText('new', { exact: true }).waitFor();
    expect(await takes.getByText('new', { exact: true }).count()).toBe(1);
    expect(await takes.getByText(/^about /).textContent()).not.toBe(before);
    expect(complaints).toEqual([]);
  });

  it('are checked as somebody types, each problem beside its setting', async () => {
    const { page } = await open(scriptedSettings(), hash);
    await uploads(page).fill('many');
    const told = page.getByText('Enter a whole number from 1 to 4096.');
    await told.waitFor();
    expect(await uploads(page).getAttribute('aria-describedby')).toContain(
      await told.evaluate((line) => line.id),
    );
    await page.getByText('1 setting needs attention').waitFor();
    await look(page).click();
    await expect.poll(() => uploads(page).evaluate((box) => box === document.activeElement)).toBe(true);
    await uploads(page).fill('64');
    await told.waitFor({ state: 'detached' });
  });

  it('show what goes with a choice, and tell what it needs', async () => {
    const { page } = await open(scriptedSettings(), hash);
    const accept = page.getByRole('switch', { name: 'I understand what open sign-up means' });
    await page.getByLabel('Who can create an account', { exact: true }).selectOption('Anybody');
    await page.getByText('must be on for a server where anyone').waitFor();
    await accept.click();
    await page.getByText('must be on for a server where anyone').waitFor({ state: 'detached' });
    await page.getByLabel('Who can create an account', { exact: true }).selectOption('Only you');
    await accept.waitFor();
    await page.getByRole('button', { name: 'Undo all' }).click();
    await accept.waitFor({ state: 'detached' });
  });

  it('wait with their changes through leaving and a reload', async () => {
    const { page, go } = await open(scriptedSettings(), hash);
    await uploads(page).fill('77');
    await page.getByRole('switch', { name: 'Link previews' }).click();
    await count(page, '2 changes');
    await go(`/servers/${serverId}/settings/review`);
    await page.reload();
    await go(hash);
    await count(page, '2 changes');
    expect(await uploads(page).inputValue()).toBe('77');
  });

  it('tell what somebody else has changed since', async () => {
    const script = scriptedSettings();
    const { page, go } = await open(script, hash);
    await uploads(page).fill('77');
    await count(page, '1 change');
    script.spec = sampleSpec({ features: { synapse: { maxUploadMiB: 500 } } });
    await page.reload();
    await page.getByText('It was changed on the server after you chose this.').waitFor();
    await page.getByText('Current value: \u2068500 MB\u2069').waitFor();
    await go(`${hash}/review`);
    await page.getByText('One of these settings was changed on the server').waitFor();
    await page.getByRole('button', { name: 'Undo the change: Largest file people may send' }).click();
    await go(hash);
    expect(await uploads(page).inputValue()).toBe('500');
  });

  it('show what will happen and the exact lines, are made, and wait no more', async () => {
    const script = scriptedSettings();
    script.plan = { ...script.plan, remove: ['coturn'] };
    const { page, complaints } = await open(script, hash);
    await page
      .getByLabel('Who can create an account', { exact: true })
      .selectOption('People with an invitation');
    await page.getByRole('switch', { name: 'Reliable calls behind routers' }).click();
    await look(page).click();
    await page.getByText('Restart: Chat server').waitFor();
    await page.getByText('Nothing is lost when you turn it off.').waitFor();
    expect(script.inputsOf('deploy.diff')).toEqual([]);
    await page.getByText('The exact changes, line by line').click();
    const diff = page.getByRole('group', { name: 'Changes of config/synapse/homeserver.yaml' });
    expect(await diff.innerText()).toMatch(
      /-[\s\S]*enable_registration: false[\s\S]*\+[\s\S]*enable_registration: true/,
    );
    await page.getByText('Only passwords and keys in it change.').waitFor();
    await page.getByRole('button', { name: 'Apply these changes' }).click();
    await page.getByText('The changes are applied.').waitFor();
    await page.getByRole('heading', { level: 1, name: / is changed$/ }).waitFor();
    const [started] = script.inputsOf('deploy.start') as { spec: unknown }[];
    expect(started).toMatchObject({
      editedFiles: 'keep',
      spec: {
        domain: 'example.org',
        features: { synapse: { registration: 'invitation' }, coturn: { enabled: false } },
      },
    });
    await page.getByRole('main').getByRole('link', { name: 'Go to settings' }).click();
    await page.getByRole('switch', { name: 'Reliable calls behind routers', checked: false }).waitFor();
    await expect.poll(() => look(page).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('ask for what only the host knows, and keep it out of sight', async () => {
    const script = scriptedSettings();
    script.secrets = [mailPassword];
    script.on('deploy.plan', async () => ({
      ...script.plan,
      blockers: script.secrets.some(({ state }) => state === 'missing') ? [mailPasswordMissing] : [],
    }));
    const { page, complaints } = await open(script, hash);
    await uploads(page).fill('64');
    await look(page).click();
    await page.getByText('Required').waitFor();
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByText('Enter or paste it first.').waitFor();
    const box = page.getByLabel(say(mailPassword.what), { exact: true });
    expect(await box.getAttribute('type')).toBe('password');
    await box.fill('only the host knows');
    await page.keyboard.press('Enter');
    await page.getByText('Ready to apply').waitFor();
    expect(script.inputsOf('hostSecrets.give')).toEqual([
      { serverId, name: mailPassword.name, kind: 'line', value: 'only the host knows' },
    ]);
    await page.getByRole('button', { name: 'Apply these changes' }).waitFor();
    expect(await page.content()).not.toContain('only the host knows');
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('Required').waitFor();
    expect(await page.getByRole('button', { name: 'Apply these changes' }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('show the lines for a reverse proxy of the host’s own, ready to be copied', async () => {
    const text = 'server { server_name example.org; }\n';
    const script = scriptedSettings();
    script.plan = { ...script.plan, proxyLines: { program: 'nginx', path: '/etc/nginx/inn.conf', text } };
    const { page, complaints } = await open(script, hash);
    await uploads(page).fill('64');
    await look(page).click();
    const card = page
      .locator('section')
      .filter({ has: page.getByRole('heading', { name: 'For your own nginx' }) });
    await card.getByText('/etc/nginx/inn.conf').waitFor();
    await card.getByText('server { server_name example.org; }').waitFor();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await card.getByRole('button', { name: 'Copy the configuration for your reverse proxy' }).click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(text);
    expect(complaints).toEqual([]);
  });

  it('bring a new secret to the server where nothing else changes', async () => {
    const script = scriptedSettings();
    script.secrets = [{ ...mailPassword, state: 'on-server' }];
    const { page } = await open(script, hash);
    await page.getByRole('button', { name: 'Replace' }).click();
    await page.getByLabel(say(mailPassword.what), { exact: true }).fill('another one');
    await page.getByRole('button', { name: 'Keep' }).click();
    await page.getByRole('link', { name: 'Review changes' }).click();
    await page.getByRole('button', { name: 'Apply these changes' }).click();
    await page.getByText('The changes are applied.').waitFor();
  });

  it('ask for the name before edits of others are replaced', async () => {
    const script = scriptedSettings();
    script.plan = { ...script.plan, edited: ['config/synapse/homeserver.yaml'] };
    const { page } = await open(script, hash);
    await uploads(page).fill('64');
    await look(page).click();
    await page.getByRole('radio', { name: 'Replace them' }).click();
    await page.getByRole('button', { name: 'Apply these changes' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Replace and continue' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Type example.org to confirm').fill('example.org');
    await page.keyboard.press('Enter');
    await page.getByText('The changes are applied.').waitFor();
    expect(script.inputsOf('deploy.start')).toMatchObject([{ editedFiles: 'replace' }]);
  });

  it('say what stands in the way, and keep the changes', async () => {
    const script = scriptedSettings();
    script.plan = {
      ...script.plan,
      blockers: [makeProblem('host.low-disk', { path: '/', present: 120, needed: 300 })],
    };
    const { page } = await open(script, hash);
    await uploads(page).fill('64');
    await look(page).click();
    await page.getByRole('heading', { level: 1, name: 'Something has to be solved first.' }).waitFor();
    expect(await page.getByRole('button', { name: 'Apply these changes' }).count()).toBe(0);
    await page.getByRole('main').getByRole('link', { name: 'Back' }).click();
    await count(page, '1 change');
  });

  it('can be changed by keyboard alone', async () => {
    const { page } = await open(scriptedSettings(), hash);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('previews links');
    const previews = page.getByRole('switch', { name: 'Link previews' });
    await previews.waitFor();
    const focused = () => previews.evaluate((one) => one === document.activeElement);
    for (let tabs = 0; tabs < 20 && !(await focused()); tabs++) await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    await count(page, '1 change');
    const onLook = () => look(page).evaluate((one) => one === document.activeElement);
    for (let tabs = 0; tabs < 20 && !(await onLook()); tabs++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByText('Restart: Chat server').waitFor();
  });

  it('are found by the addresses they had before', async () => {
    const { page } = await open(scriptedSettings(), `/servers/${serverId}/features/at/timezone`);
    await page.waitForURL(/settings\/at\/timezone$/);
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });

  it('lie behind the palette and the rail', async () => {
    const { page } = await open(scriptedSettings(), `/servers/${serverId}`);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Search pages').fill('change the settings');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
    await page.getByRole('link', { name: 'Settings', exact: true }).waitFor();
  });
});
