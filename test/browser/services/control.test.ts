import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Holder } from '../../../src/shared/holder.ts';
import { message } from '../../../src/shared/message.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { goodStatus, services } from '../support/samples.ts';
import { serverId } from '../support/scripted-core.ts';
import { scriptedServices } from '../support/scripted-services.ts';
import { withPages } from '../support/with-pages.ts';

const home = `/servers/${serverId}`;

/** What concerns the whole server lies in a menu. */
async function choose(page: Page, action: string): Promise<void> {
  await page.getByRole('button', { name: 'Actions for example.org' }).click();
  await page.getByRole('menuitem', { name: action }).click();
}

describe.skipIf(chromiumPath === undefined)('stopping and starting', () => {
  const open = withPages();

  it('restarts one service by keyboard, after saying what people notice and what goes along', async () => {
    const script = scriptedServices();
    const { page, complaints } = await open(script, home);
    await page.getByRole('button', { name: 'Actions for Database' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Restart' }).waitFor();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Restart: Database?' });
    await dialog.getByText('Nobody can send or receive.').waitFor();
    await dialog.getByText('For about 45 seconds').waitFor();
    await dialog.getByText('This is included because it depends on it: Chat server.').waitFor();
    expect(script.inputsOf('services.control')).toEqual([]);
    await dialog.getByRole('button', { name: 'Restart' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(script.inputsOf('services.control')).toEqual([
      { serverId, action: 'restart', services: ['postgres'] },
    ]);
    await page.getByText('The services of example.org are as you asked.').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('stops everything only after a yes', async () => {
    const script = scriptedServices();
    const { page } = await open(script, home);
    const dialog = page.getByRole('dialog', { name: 'Stop example.org?' });
    await choose(page, 'Stop my server');
    await dialog.getByText('Nobody can reach your server.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(script.inputsOf('services.control')).toEqual([]);
    await choose(page, 'Stop my server');
    await dialog.getByRole('button', { name: 'Stop my server' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(script.inputsOf('services.control')).toEqual([{ serverId, action: 'stop' }]);
  });

  it('starts what rests at once, and tells why it cannot', async () => {
    const script = scriptedServices();
    const resting = services.map((one) =>
      one.name === 'coturn' ? ({ ...one, state: 'exited', health: 'none' } as const) : one,
    );
    script.on('servers.status', async () => goodStatus(serverId, { services: resting }));
    script.on('services.control', async () => {
      throw new ProblemError('host.another-job', { what: 'deploy' });
    });
    const { page } = await open(script, home);
    await page.getByRole('button', { name: 'Actions for Call relay' }).click();
    await page.getByRole('menuitem', { name: 'Start' }).click();
    await page.getByRole('dialog').getByText('Another job is running on this server.').waitFor();
    expect(script.inputsOf('services.control')).toEqual([
      { serverId, action: 'start', services: ['coturn'] },
    ]);
  });

  it('tells each kind of work in its own words when it fails', async () => {
    const script = scriptedServices();
    script.control = async ({ report }) => {
      report.step('start-services', 'failed');
      throw new ProblemError('docker.will-not-stop', { service: 'The chat server', name: 'synapse' });
    };
    const { page } = await open(script, home);
    await choose(page, 'Restart everything');
    await page.getByRole('dialog').getByRole('button', { name: 'Restart everything' }).click();
    await page.getByText('Stopping and starting on example.org did not work.').first().waitFor();
    await page.getByText('The chat server does not stop.').waitFor();
  });

  it('follows what somebody else does meanwhile, takes over where nobody is left, and says when it is done', async () => {
    const script = scriptedServices();
    const ana: Holder = {
      ...{
        token: '0123456789abcdef0123456789abcdef',
        person: 'ana',
        computer: 'ana’s laptop',
        flow: 'deploy',
      },
      ...{ since: new Date(Date.now() - 240_000).toISOString(), standing: 'alive', quietSeconds: 3 },
      ...{ step: 'pull', fraction: 0.4 },
    };
    let holder: Holder | null = ana;
    script.on('servers.atWork', async () => ({ holder }));
    script.on('servers.takeOver', async () => {
      holder = null;
      return {};
    });
    script.control = async () => {
      const { person, computer, since } = ana;
      const what = message('flow.deploy');
      throw new ProblemError('host.at-work', { person, computer, what, since: { at: since } });
    };
    const { page, complaints } = await open(script, home);
    await choose(page, 'Restart everything');
    await page.getByRole('dialog').getByRole('button', { name: 'Restart everything' }).click();
    await page.getByText('ana on ana’s laptop is changing this server right now.').waitFor();
    await page.getByRole('heading', { name: 'ana on ana’s laptop is working on this server' }).waitFor();
    await page.getByText('Download the', { exact: false }).first().waitFor();
    expect(await page.getByRole('button', { name: 'Take over' }).count()).toBe(0);
    holder = { ...ana, standing: 'silent', quietSeconds: 90 };
    await page.getByRole('button', { name: 'Take over' }).click();
    const dialog = page.getByRole('dialog', { name: 'Take over from ana?' });
    await dialog.getByRole('button', { name: 'Take over' }).click();
    await page.getByText('They are done.').waitFor();
    expect(script.inputsOf('servers.takeOver')).toEqual([{ serverId, token: ana.token }]);
    expect(complaints).toEqual([]);
  });
});
