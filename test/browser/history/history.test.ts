import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { newServer, serverId } from '../support/scripted-core.ts';
import { changes, scriptedHistory, shownHistory } from '../support/scripted-history.ts';
import { withPages } from '../support/with-pages.ts';

const history = `/servers/${serverId}/history`;

describe.skipIf(chromiumPath === undefined)('the History page', () => {
  const open = withPages();

  it('tells who changed which settings, where that was written down', async () => {
    const script = scriptedHistory();
    const { page, complaints } = await open(script, history);
    await page.getByRole('heading', { level: 1, name: /^Last change: 2 hours ago/ }).waitFor();
    const main = page.getByRole('main');
    await main.getByText(/anna.* on .*laptop/).waitFor();
    await main.getByRole('listitem').filter({ hasText: 'Element' }).getByText('The Inn').first().waitFor();
    await main.getByText('No setting changed.').waitFor();
    await main.getByText('Who did it was not written down').first().waitFor();
    // A setting that this Innkeeper does not know is left out, not shown as a path.
    await main.getByText('a.setting.of.another.innkeeper').waitFor({ state: 'detached' });
    expect(script.inputsOf('history.diff')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('compares lines only when asked, between what is kept', async () => {
    const script = scriptedHistory();
    const { page } = await open(script, history);
    await page.getByText('Lines that changed').first().click();
    await page.getByText('"brand": "The Inn"').waitFor();
    await page.getByText('Only passwords and keys in it change.').waitFor();
    await page.getByText('Lines that changed').nth(1).click();
    await expect
      .poll(() => script.inputsOf('history.diff'))
      .toEqual([
        { serverId, from: 4, to: 'now' },
        { serverId, from: 3, to: 4 },
      ]);
    await page.getByText('are no longer kept').waitFor();
  });

  it('shows what a server says of it that means no good as text, and stays as wide as it is', async () => {
    const nasty = `<img src=x onerror="document.title=1"> \u202eevil\u202c \u001b[31m${'x'.repeat(3000)}`;
    const values = { before: nasty, after: nasty };
    const entries = changes.map((change) => ({
      ...{ ...change, innkeeper: nasty, person: nasty, computer: nasty },
      settings: [{ path: 'features.elementWeb.brand', values }],
    }));
    const { page, complaints } = await open(scriptedHistory(entries), history);
    const main = page.getByRole('main');
    await main.getByText('evil').first().waitFor();
    expect(await page.title()).not.toBe('1');
    expect(await main.locator('img').count()).toBe(0);
    const shown = await main.innerText();
    for (const sign of ['\u202e', '\u202c', '\u001b']) expect(shown).not.toContain(sign);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('brings back a version after showing what that changes', async () => {
    const script = scriptedHistory();
    const { page, complaints } = await open(script, history);
    await page
      .getByRole('link', { name: /^Bring this back/ })
      .first()
      .click();
    await page.getByText('2 files are replaced.').waitFor();
    await page.getByRole('button', { name: 'Bring it back' }).click();
    expect(script.inputsOf('releases.rollback')).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Bring it back' }).click();
    await page.getByRole('heading', { level: 1, name: 'The earlier version is back.' }).waitFor();
    expect(script.inputsOf('releases.rollback')).toEqual([{ serverId, id: 4, onlyMissing: false }]);
    await page.getByRole('link', { name: 'Back to the history' }).click();
    await page.getByRole('heading', { level: 1, name: /^Last change/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('says that nothing is missing, and offers nothing then', async () => {
    const { page } = await open(scriptedHistory(), `${history}/4`);
    await page.getByText('2 files are replaced.').waitFor();
    await page.getByText('Only what is missing').click();
    await page.getByText('The server is already like this.').waitFor();
    expect(await page.getByRole('button', { name: 'Bring it back' }).count()).toBe(0);
  });

  it('says that a server which is not set up has none', async () => {
    const script = scriptedHistory();
    script.servers = [newServer];
    const { page } = await open(script, history);
    await page.getByText('Changes are written down once the server is set up.').waitFor();
  });

  it.each(Object.entries(shownHistory))('can be used by everybody, and fits: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
