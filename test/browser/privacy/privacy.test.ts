import { describe, expect, it } from 'vitest';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { newServer, serverId } from '../support/scripted-core.ts';
import { scriptedPrivacy, shownPrivacy } from '../support/scripted-privacy.ts';
import { withPages } from '../support/with-pages.ts';

const privacy = `/servers/${serverId}/privacy`;

describe.skipIf(chromiumPath === undefined)('the Privacy page', () => {
  const open = withPages();

  it('says that nobody else sees anything, and leads to the setting that decides it', async () => {
    const { page, complaints } = await open(scriptedPrivacy(), privacy);
    await page.getByRole('heading', { level: 1, name: 'No other chat server sees anything' }).waitFor();
    await page.getByRole('link', { name: /^Change this setting: .*other servers/i }).click();
    await page.waitForURL(/settings\/at\/features\.synapse\.federation\.mode$/);
    expect(complaints).toEqual([]);
  });

  it('writes a text for members with the same facts, and saves it', async () => {
    const script = scriptedPrivacy({ telegram: { enabled: true, apiId: 12345 } });
    const { page } = await open(script, privacy);
    const text = page.getByRole('group', { name: 'Text for members' });
    await text.getByText('Privacy on example.org').waitFor();
    await text.getByText('can be read by Telegram').waitFor();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Save as a file' }).click();
    expect((await download).suggestedFilename()).toBe('privacy-example.org.txt');
  });

  it('says that it is worked out once the server is set up', async () => {
    const script = scriptedPrivacy();
    script.servers = [newServer];
    const { page } = await open(script, privacy);
    await page.getByText('It is worked out from the settings, once the server is set up.').waitFor();
  });

  it.each(Object.entries(shownPrivacy))('can be used by everybody, and fits: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
