import { describe, expect, it } from 'vitest';
import { makeProblem } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { dnsReport, emptyPlan, freshPlan } from '../support/samples.ts';
import { newServer, sampleSpec, scriptedCore, serverId } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const setup = (page: string) => `/servers/${serverId}/setup/${page}`;

describe.skipIf(chromiumPath === undefined)('the first-run wizard', () => {
  const open = withPages();

  it('leads from an address to an open server, and back loses nothing', async () => {
    const script = scriptedCore();
    const { page, complaints } = await open(script);
    const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
    const press = (name: string | RegExp) => page.getByRole('button', { name }).click();

    await heading('Your own private chat');
    await page.getByRole('link', { name: 'Set up a new server' }).click();
    await heading('Where is your server?');
    await page.getByLabel('Address').fill(' 203.0.113.7 ');
    await page.getByRole('textbox', { name: 'Password' }).fill('s3cret of the host');
    await press('Connect');

    await heading('Where will people find your server?');
    await page.getByLabel('Domain', { exact: true }).fill('https://Example.org/');
    await page.getByLabel('Your username').fill('anna');
    await page.getByText('@anna:example.org').waitFor();
    await press('Continue to DNS records');
    await page.getByText('All records point to your server.').waitFor();
    await press('Continue');

    await heading('Who is it for?');
    await page.getByRole('radio', { name: /A club or community/ }).click();
    await page.getByText('More choices').click();
    await page.getByRole('switch', { name: 'People can join with an invitation' }).click();
    await page.getByLabel('Largest file people may send').fill('250');
    await page.getByRole('link', { name: 'Back' }).click();
    await heading('Where will people find your server?');
    expect(await page.getByLabel('Domain', { exact: true }).inputValue()).toBe('example.org');
    expect(await page.getByLabel('Your username').inputValue()).toBe('anna');
    await page.getByText('All records point to your server.').waitFor();
    await press('Continue');
    expect(await page.getByRole('radio', { name: /A club or community/ }).isChecked()).toBe(true);
    await page.getByText('More choices').click();
    expect(await page.getByRole('switch', { name: 'People can join' }).isChecked()).toBe(true);
    expect(await page.getByLabel('Largest file people may send').inputValue()).toBe('250');
    await press('Continue');

    await heading('Ready to set up example.org?');
    const steps = page.getByRole('navigation', { name: 'Progress' });
    expect(await steps.getByRole('link').allTextContents()).toEqual(['Connect', 'Domain', 'Features']);
    await steps.getByRole('link', { name: 'Domain' }).click();
    await heading('Where will people find your server?');
    expect(await page.getByLabel('Your username').inputValue()).toBe('anna');
    expect(await steps.getByRole('link').allTextContents()).toEqual(['Connect']);
    await page.goBack();
    await page.getByText('Download 5 apps').waitFor();
    await page.getByText('Start: Chat server, Database, Web app, Call relay, and Web gateway').waitFor();
    await press('Set up my server');

    await heading('Your server is ready.');
    expect(script.inputsOf('servers.connect')).toEqual([
      {
        address: '203.0.113.7',
        port: 22,
        user: 'root',
        credentials: { kind: 'password', password: 's3cret of the host' },
      },
    ]);
    expect(script.spec).toMatchObject({
      domain: 'example.org',
      admin: 'anna',
      preset: 'community',
      features: { synapse: { registration: 'invitation', maxUploadMiB: 250 } },
    });

    await press('Show the password');
    await page.getByText('lantern-harbour-moss-violin').waitFor();
    await press('Copy the password');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('lantern-harbour-moss-violin');
    await page.getByRole('link', { name: 'Go to my server' }).click();
    await heading('Everything is running.');
    expect(complaints).toEqual([]);
  });

  it('keeps secrets out of the page and of what the browser stores', async () => {
    const script = scriptedCore();
    const { page } = await open(script, '/add');
    const secrets = ['s3cret of the host', 'lantern-harbour-moss-violin'];
    const kept = () =>
      page.evaluate(() =>
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML]),
      );

    await page.getByLabel('Address').fill('203.0.113.7');
    await page.getByRole('textbox', { name: 'Password' }).fill('s3cret of the host');
    expect(await kept()).not.toContain(secrets[0]);
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('heading', { name: 'Where will people find your server?' }).waitFor();
    script.spec = sampleSpec();
    await page.goto(`${new URL('/', page.url())}#${setup('done')}`);
    await page.getByRole('button', { name: 'Show the password' }).click();
    await page.getByText('lantern-harbour-moss-violin').waitFor();
    await page.getByRole('button', { name: 'Hide it' }).click();
    for (const secret of secrets) expect(await kept()).not.toContain(secret);
  });

  it('ticks the names off while they become right, and lets go on before', async () => {
    const script = scriptedCore();
    script.servers = [newServer];
    let state: 'missing' | 'wrong' | 'unknown' | 'right' = 'missing';
    script.on('dns.check', async ({ spec }) => dnsReport(String(spec.domain), state));
    const { page } = await open(script, setup('domain'));
    await page.getByLabel('Domain', { exact: true }).fill('example.org');
    await page.keyboard.press('Enter');
    await page.getByText('0 of 3 records are correct.').waitFor();
    await page.getByRole('button', { name: 'Continue without DNS' }).waitFor();
    await page.getByRole('button', { name: 'Copy the name matrix' }).click();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('matrix');

    state = 'wrong';
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText('Currently: 198.51.100.9').first().waitFor();
    state = 'unknown';
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText('No name server answered.').first().waitFor();
    state = 'right';
    // Nobody presses anything: the page looks again by itself.
    await page.getByText('All records point to your server.').waitFor();
    await page.getByRole('button', { name: 'Continue', exact: true }).waitFor();
  });

  it('sets up a server on a home network by its address, by keyboard alone, and says what will not work', async () => {
    const script = scriptedCore();
    const server = { ...newServer, name: '192.168.1.5', address: '192.168.1.5' };
    script.servers = [server];
    const { page, complaints } = await open(script, setup('domain'));
    await page.getByRole('radio', { name: 'Anywhere, with a domain' }).focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('It cannot join other Matrix servers.').waitFor();
    const field = page.getByLabel('Address of the server on your network');
    expect(await field.inputValue()).toBe('192.168.1.5');
    await field.fill('chat.example.org');
    await page.keyboard.press('Enter');
    await page.getByText('This is not an address such as 192.168.1.5').waitFor();
    await field.fill('192.168.1.5');
    await page.getByText('@admin:192.168.1.5').waitFor();
    await page.getByText('Details').click();
    await page.getByLabel('Port of the web app').fill('8443');
    await page.getByLabel('Port of the certificate page').fill('8443');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByText('Use another port than that of the certificate page.').waitFor();
    await page.getByLabel('Port of the certificate page').fill('8080');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Who is it for?' }).waitFor();
    await page.getByText('More choices').click();
    await page.getByText('People chat in the browser at 192.168.1.5:8443').waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Set up my server' }).click();
    await page.getByText('http://192.168.1.5:8080/certificate').waitFor();
    expect(script.spec).toMatchObject({
      domain: '192.168.1.5',
      home: { enabled: true, httpsPort: 8443, httpPort: 8080 },
      tls: { mode: 'internal' },
      features: { coturn: { enabled: false }, elementCall: { enabled: false } },
    });
    expect(complaints).toEqual([]);
  });

  it('takes back all that goes with a home network when a domain is chosen after all', async () => {
    const script = scriptedCore();
    script.servers = [newServer];
    const { page } = await open(script, setup('domain'));
    await page.getByRole('radio', { name: 'On my home network' }).click();
    await page.getByRole('radio', { name: 'Anywhere, with a domain' }).click();
    await page.getByLabel('Domain', { exact: true }).fill('example.org');
    await page.getByRole('button', { name: 'Continue to DNS records' }).click();
    await page.getByText('All records point to your server.').waitFor();
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Set up my server' }).click();
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    expect(script.spec).toMatchObject({ home: { enabled: false }, tls: { mode: 'acme' } });
    expect(script.spec?.features.coturn.enabled).toBe(true);
  });

  it('needs no records on one’s own network, and hands over the certificate', async () => {
    const script = scriptedCore();
    script.servers = [newServer];
    const { page } = await open(script, setup('domain'));
    await page.getByLabel('Domain', { exact: true }).fill('inn.lan');
    await page.getByText('Details').click();
    await page.getByRole('switch', { name: 'Only for my own network' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Set up my server' }).click();
    await page.getByRole('heading', { name: 'Trust the certificate first' }).waitFor();
    expect(script.spec?.tls.mode).toBe('internal');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save the certificate' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.crt$/);
  });

  it.each([
    ['', 'Enter your domain.'],
    ['example', 'This is not a domain name'],
    ['203.0.113.7', 'This is not a domain name'],
    ['<script>alert(1)</script>', 'This is not a domain name'],
    [`${'a'.repeat(64)}.org`, 'This is not a domain name'],
  ])('does not take %j for a domain', async (typed, words) => {
    const script = scriptedCore();
    script.servers = [newServer];
    const { page } = await open(script, setup('domain'));
    await page.getByLabel('Domain', { exact: true }).fill(typed);
    await page.keyboard.press('Enter');
    await page.getByText(words).waitFor();
    expect(script.inputsOf('dns.check')).toEqual([]);
  });

  it('says what has to be solved before it begins, and looks again', async () => {
    const script = scriptedCore();
    script.servers = [newServer];
    script.spec = sampleSpec();
    script.on('deploy.plan', async () =>
      freshPlan({
        blockers: [
          makeProblem(
            'host.port-taken',
            { port: 443, protocol: 'tcp', process: 'nginx' },
            'users:(("nginx",pid=811,fd=6))',
          ),
        ],
      }),
    );
    const { page } = await open(script, setup('review'));
    await page.getByText('Port 443 is already in use.').waitFor();
    expect(await page.getByRole('button', { name: 'Set up my server' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Stop nginx' }).click();
    await page
      .getByRole('dialog')
      .getByText(/no longer answers on port 443/)
      .waitFor();
    await page.getByRole('button', { name: 'Leave it running' }).click();
    expect(script.inputsOf('servers.freePort')).toEqual([]);
    await page.getByRole('button', { name: 'Stop nginx' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Stop nginx' }).click();
    await expect
      .poll(() => script.inputsOf('servers.freePort'))
      .toEqual([{ serverId, port: 443, protocol: 'tcp' }]);
    expect(await page.getByText('pid=811').isVisible()).toBe(false);
    script.on('deploy.plan', async () => freshPlan());
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByRole('button', { name: 'Set up my server' }).waitFor();
  });

  it('asks what to do with files edited by hand', async () => {
    const script = scriptedCore();
    script.servers = [{ ...newServer, stage: 'set-up', domain: 'example.org', name: 'example.org' }];
    script.spec = sampleSpec();
    script.on('deploy.plan', async () => freshPlan({ edited: ['config/caddy/Caddyfile'] }));
    const { page } = await open(script, setup('review'));
    await page.getByRole('radio', { name: /Replace them/ }).click();
    await page.getByRole('button', { name: 'Apply these changes' }).click();
    await page.getByRole('heading', { name: 'Your server is ready.' }).waitFor();
    expect(script.inputsOf('deploy.start')).toMatchObject([{ editedFiles: 'replace' }]);
  });

  it('says so when there is nothing to do', async () => {
    const script = scriptedCore();
    script.servers = [{ ...newServer, stage: 'set-up', domain: 'example.org', name: 'example.org' }];
    script.spec = sampleSpec();
    script.on('deploy.plan', async () => emptyPlan());
    const { page } = await open(script, setup('review'));
    await page.getByRole('heading', { name: 'example.org is up to date.' }).waitFor();
    await page.getByRole('link', { name: 'Go to my server' }).click();
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    expect(script.inputsOf('deploy.start')).toEqual([]);
  });
});
