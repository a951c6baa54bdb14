import { describe, expect, it } from 'vitest';
import { makeProblem, ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { goodStatus, services } from '../support/samples.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const home = `/servers/${serverId}`;
function running(): Script {
  const script = scriptedCore();
  script.servers = [setUpServer];
  script.spec = sampleSpec();
  return script;
}

describe.skipIf(chromiumPath === undefined)('a server’s page', () => {
  const open = withPages();

  it('says in one sentence that all is well, in plain words', async () => {
    const { page, complaints } = await open(running());
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    for (const name of ['Chat server', 'Database', 'Web app', 'Call relay', 'Web gateway']) {
      await page.getByRole('listitem').filter({ hasText: name }).getByText('Running').first().waitFor();
    }
    expect(await page.getByText('ghcr.io/element-hq/synapse').isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Details of Chat server' }).click();
    expect(await page.getByText('ghcr.io/element-hq/synapse').isVisible()).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('says what is wrong and what to do', async () => {
    const script = running();
    script.on('servers.status', async () =>
      goodStatus(serverId, {
        light: 'trouble',
        services: services.map((one) =>
          one.name === 'coturn' ? { ...one, state: 'restarting', restarts: 7 } : one,
        ),
        problems: [
          makeProblem('docker.unhealthy', { service: 'The call relay', reason: 'It stops at once.' }),
        ],
        edited: ['config/synapse/homeserver.yaml'],
      }),
    );
    const { page } = await open(script);
    await page.getByRole('heading', { name: 'The call relay does not start properly.' }).waitFor();
    await page.getByText('It stops at once.').waitFor();
    await page.getByText('restarted 7 times').waitFor();
    await page.getByText('1 file was changed by hand on the server').waitFor();
    await page.getByRole('link', { name: /not working.*example\.org/ }).waitFor();
  });

  it('keeps what it last knew when the server is out of reach, even over a restart', async () => {
    const script = running();
    const { page } = await open(script);
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    script.on('servers.status', async () => {
      throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
    });
    await page.reload();
    await page.getByRole('heading', { name: 'Your server cannot be reached right now.' }).waitFor();
    await page.getByText('Last checked').waitFor();
    await page.getByText('Chat server').first().waitFor();
    script.on('servers.status', async () => goodStatus(serverId));
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
  });

  it('trusts a changed fingerprint only after the host said why', async () => {
    const script = running();
    script.on('servers.status', async () =>
      goodStatus(serverId, {
        light: 'unreachable',
        services: [],
        problems: [
          makeProblem('ssh.host-key-changed', {
            address: 'x',
            expected: 'SHA256:a',
            fingerprint: 'SHA256:b',
          }),
        ],
      }),
    );
    const { page } = await open(script);
    await page.getByRole('button', { name: 'I reinstalled it' }).click();
    expect(script.inputsOf('servers.trustHostKey')).toEqual([]);
    await page.getByRole('button', { name: 'Yes, it was reinstalled' }).click();
    await expect
      .poll(() => script.inputsOf('servers.trustHostKey'))
      .toEqual([{ serverId, fingerprint: 'SHA256:b' }]);
  });

  it('forgets a server only when its name is typed', async () => {
    const script = running();
    const { page } = await open(script, home);
    await page.getByText('Forget this server').first().click();
    await page.getByRole('button', { name: 'Forget this server' }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Forget it' });
    await dialog.getByLabel('Type example.org to confirm').fill('example.or');
    expect(await yes.isDisabled()).toBe(true);
    await page.keyboard.press('Enter');
    expect(script.inputsOf('servers.forget')).toEqual([]);
    await dialog.getByLabel('Type example.org to confirm').fill('example.org');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Your own private chat' }).waitFor();
    expect(script.inputsOf('servers.forget')).toEqual([{ serverId }]);
    expect(await page.evaluate(() => JSON.stringify({ ...localStorage }))).not.toContain('example.org');
  });

  it('shows in the settings what was chosen elsewhere, as a change that is not in place yet', async () => {
    const script = running();
    const { page, go } = await open(script, `${home}/setup/features`);
    await page.getByRole('radio', { name: /A team at work/ }).click();
    await go(home);
    await page.getByRole('button', { name: 'Change the settings' }).click();
    await page.getByRole('heading', { name: 'Settings' }).waitFor();
    expect(await page.getByLabel('Number of people', { exact: true }).inputValue()).toBe('team');
    await page.getByText('1 change', { exact: true }).waitFor();
  });

  it('shows names as they are, whatever is in them', async () => {
    const script = running();
    const name = '<img src=x onerror="document.title=1">';
    script.servers = [{ ...setUpServer, name }];
    const { page, complaints } = await open(script, home);
    await page.getByText(name).first().waitFor();
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says that it lost touch when Innkeeper itself is away, and comes back with it', async () => {
    const { page, cut } = await open(running(), home, { cuttable: true });
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    await cut();
    await page.getByText('Innkeeper isn’t running').waitFor();
    await page.getByText('Innkeeper isn’t running').waitFor({ state: 'detached' });
  });

  it('asks for the new link when Innkeeper was started anew', async () => {
    const { page, endShell, startAnotherShell } = await open(running(), home);
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    await endShell();
    await page.getByText('Innkeeper isn’t running').waitFor();
    await startAnotherShell();
    await page.getByRole('heading', { name: 'Open Innkeeper from its own link.' }).waitFor();
  });
});
