import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { scriptedPrivacy } from '../support/scripted-privacy.ts';
import { withPages } from '../support/with-pages.ts';

const withServer = () => {
  const script = scriptedCore();
  script.servers = [setUpServer];
  script.spec = sampleSpec();
  script.on('doctor.report', async () => ({ text: 'All 11 checks passed.' }));
  return script;
};

describe.skipIf(chromiumPath === undefined)('Help', () => {
  const open = withPages();

  it('opens by its keys, with the guide to the page one comes from first', async () => {
    const { page, complaints } = await open(scriptedPrivacy(), `/servers/${serverId}/privacy`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('F1');
    await page.getByRole('heading', { level: 1, name: 'How Innkeeper works, page by page.' }).waitFor();
    expect(await page.getByRole('heading', { level: 3 }).first().textContent()).toBe('Privacy');
    expect(await page.getByRole('link', { name: 'Help' }).getAttribute('aria-current')).toBe('page');
    await page.getByRole('link', { name: 'Open Doctor' }).waitFor();
    await page.goBack();
    await page.keyboard.press('?');
    await page.getByRole('heading', { level: 1, name: 'How Innkeeper works, page by page.' }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('leaves a question mark to whoever is typing', async () => {
    const { page } = await open(scriptedCore(), '/add');
    await page.getByLabel('Address').focus();
    await page.keyboard.type('what?');
    expect(await page.getByLabel('Address').inputValue()).toBe('what?');
    await page.getByRole('link', { name: 'Help' }).click();
    await page.getByText('A report can be made once a server is set up.').waitFor();
    await page.getByText('0.1.0').waitFor();
  });

  it('makes the doctor’s report where one is asked for', async () => {
    const script = withServer();
    const { page } = await open(script, `/servers/${serverId}/help`);
    await page.getByRole('button', { name: 'Make a report' }).click();
    await page.getByRole('dialog').getByText('All 11 checks passed.').waitFor();
  });

  it('can be used by everybody, and fits', async () => {
    const { page, complaints } = await open(withServer(), `/servers/${serverId}/help/people`);
    await page.getByText('0.1.0').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
