import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const done = `/servers/${serverId}/setup/done`;

describe.skipIf(chromiumPath === undefined)('the end of a set-up', () => {
  const open = withPages(done);

  it('makes the first invitation with one press, and only one however often it is looked at', async () => {
    const script = scriptedPeople();
    script.invitations = [];
    const { page } = await open(script);
    await page.getByRole('button', { name: 'Make an invitation' }).press('Enter');
    await page.getByText('Invitation link', { exact: true }).waitFor();
    expect(script.inputsOf('invitations.create')).toEqual([{ serverId, uses: 1, validForHours: 168 }]);
    await page.getByRole('button', { name: /Copy .*Invitation link/ }).click();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toMatch(/^https:\/\/.+registration_token=/);
    await page.reload();
    await page.getByText(copied).waitFor();
    expect(await page.getByRole('button', { name: 'Make an invitation' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Show it with the steps and a QR code' }).click();
    await page.waitForURL(/invitations\/with\//);
  });

  it('tells why there is none', async () => {
    const script = scriptedPeople();
    script.invitations = [];
    script.on('invitations.create', async () => {
      throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
    });
    const { page } = await open(script);
    await page.getByRole('button', { name: 'Make an invitation' }).click();
    await page
      .getByText(/203\.0\.113\.7/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Make an invitation' }).waitFor();
  });

  it('says nothing of invitations where nobody may join with one', async () => {
    const script = scriptedCore();
    script.servers = [setUpServer];
    script.spec = sampleSpec();
    const { page } = await open(script);
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    await page.getByRole('heading', { name: 'Your first space' }).waitFor();
    expect(await page.getByText('Your first invitation').count()).toBe(0);
  });
});
