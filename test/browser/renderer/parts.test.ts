import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { worded } from '../../support/worded.ts';
import { chromiumPath } from '../support/chromium.ts';
import { scriptedPeople } from '../support/people/scripted-people.ts';
import { dnsReport } from '../support/samples.ts';
import { newServer, scriptedCore, serverId } from '../support/scripted-core.ts';
import { closedPort, inTrouble, scriptedDoctor } from '../support/scripted-doctor.ts';
import { withPages } from '../support/with-pages.ts';

function troubled() {
  const script = scriptedDoctor();
  script.results = inTrouble;
  script.first = closedPort;
  return script;
}
const people = `/servers/${serverId}/people`;

describe.skipIf(chromiumPath === undefined)('what pages are made of', () => {
  const open = withPages();

  it('a closed fold inside an open one looks closed', async () => {
    const { page } = await open(troubled(), `/servers/${serverId}/doctor`);
    const inner = page.locator('details[open] details:not([open]) > summary svg').first();
    await inner.waitFor();
    const turned = (of: typeof inner) => of.evaluate((arrow) => getComputedStyle(arrow).rotate);
    expect(await turned(inner)).toBe('none');
    const outer = page.locator('details[open]:has(details) > summary svg:last-of-type').last();
    expect(await turned(outer)).toBe('90deg');
  });

  it('a dialog closes by a click beside it, and not by text dragged out of it', async () => {
    const { page } = await open(scriptedPeople(), `${people}/of/~40bela~3Aexample.org`);
    await page.getByRole('button', { name: 'Close…' }).click();
    const dialog = page.getByRole('dialog');
    const field = dialog.getByLabel('Type bela to confirm');
    await field.fill('bel');
    const box = await field.boundingBox();
    if (!box) throw new Error('the field is not shown');
    await page.mouse.move(box.x + 40, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(5, box.y, { steps: 4 });
    await page.mouse.up();
    expect(await field.inputValue()).toBe('bel');
    await page.mouse.click(5, 5);
    await dialog.waitFor({ state: 'hidden' });
  });

  it('messages that come and go stand in a region with a name that can be read out', async () => {
    const { page } = await open(scriptedPeople(), `${people}/of/@bela:example.org`);
    await page.getByRole('button', { name: 'Make read-only' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Make read-only' }).click();
    const region = page.getByRole('region', { name: 'Notifications (F8)' });
    await region.getByRole('listitem').waitFor();
    await page.keyboard.press('F8');
    await region.getByRole('button', { name: 'Close' }).click();
    await region.getByRole('listitem').waitFor({ state: 'detached' });
  });

  it('a list comes back by itself when the way to the server does', async () => {
    const script = scriptedPeople();
    const list = script.handlers.calls['people.list'];
    let cut = true;
    script.on('people.list', async (input, context) => {
      if (cut) throw new ProblemError('network.lost', { during: 'a request to the server' });
      return list(input, context);
    });
    const { page } = await open(script, people);
    await page.getByRole('alert').waitFor();
    cut = false;
    await page.getByText('Béla Kis').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('a record is never to be deleted because nobody knows what belongs there', async () => {
    const script = scriptedCore();
    script.servers = [newServer];
    script.on('dns.check', async () => {
      const { records, ...report } = dnsReport('example.org', 'unknown');
      const nobodyKnows = {
        wanted: 'unknown',
        expected: '',
        found: ['198.51.100.9'],
        trouble: worded('x'),
      } as const;
      const live = records.slice(1).map((record) => ({ ...record, ...nobodyKnows }));
      const gone = { ...records[0], type: 'AAAA', wanted: 'none', state: 'wrong', expected: '' } as const;
      return { ...report, records: [gone, ...live] as typeof records };
    });
    const { page } = await open(script, `/servers/${serverId}/setup/domain`);
    await page.getByLabel('Domain', { exact: true }).fill('example.org');
    await page.getByRole('button', { name: 'Continue to DNS records' }).click();
    await page.getByText('Your server’s public IPv4 address.').first().waitFor();
    expect(await page.getByText('Delete this record').count()).toBe(1);
  });
});
