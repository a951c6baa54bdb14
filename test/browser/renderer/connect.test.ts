import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { type ProblemCode, ProblemError, type ProblemParams } from '../../../src/shared/problem.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { chromiumPath } from '../support/chromium.ts';
import { newServer, type Script, scriptedCore, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

/** Answers the first tries with these problems, then lets in. */
function refuse(script: Script, ...problems: readonly (readonly [ProblemCode, ProblemParams?])[]): void {
  const left = [...problems];
  script.on('servers.connect', async () => {
    const next = left.shift();
    if (next) throw new ProblemError(next[0], next[1], 'what the expert reads');
    script.servers = [newServer];
    return { server: newServer, facts: hostFacts() };
  });
}

async function fill(page: Page): Promise<void> {
  await page.getByLabel('Address').fill('203.0.113.7');
  await page.getByRole('textbox', { name: 'Password' }).fill('from the e-mail');
  await page.keyboard.press('Enter');
}
const letIn = (page: Page) =>
  page.getByRole('heading', { name: 'Where will people find your server?' }).waitFor();

describe.skipIf(chromiumPath === undefined)('connecting', () => {
  const open = withPages('/add');

  it('shows the fingerprint of an unknown server, and goes on only with a yes', async () => {
    const script = scriptedCore();
    const fingerprint = 'SHA256:n3v6C0JqK8yR1fT0bUuVdWq2mL5sXzA7hEoPiGkYc4Q';
    refuse(script, [
      'ssh.host-key-unknown',
      { address: '203.0.113.7', fingerprint, algorithm: 'ssh-ed25519' },
    ]);
    const { page } = await open(script);
    await fill(page);
    await page.getByText(fingerprint).waitFor();
    await page.getByRole('button', { name: 'No, go back' }).click();
    expect(await page.getByLabel('Address').inputValue()).toBe('203.0.113.7');
    expect(await page.getByRole('textbox', { name: 'Password' }).inputValue()).toBe('from the e-mail');

    refuse(script, [
      'ssh.host-key-unknown',
      { address: '203.0.113.7', fingerprint, algorithm: 'ssh-ed25519' },
    ]);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, this is my server' }).click();
    await letIn(page);
    expect(script.inputsOf('servers.connect').at(-1)).toMatchObject({ acceptHostKey: fingerprint });
  });

  it('asks everything a difficult server wants, one page each, and sends it together', async () => {
    const script = scriptedCore();
    refuse(
      script,
      ['ssh.host-key-unknown', { fingerprint: 'SHA256:abc', address: '203.0.113.7', algorithm: 'x' }],
      ['ssh.more-answers', { prompts: { list: ['Verification code: ', 'Favourite colour?'] } }],
      ['ssh.password-expired'],
      ['host.sudo-password-needed', { user: 'root' }],
      ['host.sudo-password-wrong', { user: 'root' }],
    );
    const { page } = await open(script);
    await fill(page);
    await page.getByRole('button', { name: 'Yes, this is my server' }).click();
    await page.getByRole('textbox', { name: 'Verification code' }).fill('123456');
    await page.getByRole('textbox', { name: 'Favourite colour?' }).fill('amber');
    await page.getByRole('button', { name: 'Send the answers' }).click();
    await page.getByRole('textbox', { name: 'New password', exact: true }).fill('long enough');
    await page.getByRole('textbox', { name: 'Repeat the new password' }).fill('something else');
    await page.keyboard.press('Enter');
    await page.getByText('The two do not match.').waitFor();
    await page.getByRole('textbox', { name: 'Repeat the new password' }).fill('long enough');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Use the password I logged in with' }).click();
    await page.getByText('The sudo password is wrong.').waitFor();
    await page.getByRole('textbox', { name: 'Password of root' }).fill('for sudo');
    await page.keyboard.press('Enter');
    await letIn(page);
    const inputs = script.inputsOf('servers.connect');
    expect(inputs[2]).toMatchObject({ credentials: { answers: ['123456', 'amber'] } });
    expect(inputs.at(-1)).toEqual({
      address: '203.0.113.7',
      port: 22,
      user: 'root',
      credentials: { kind: 'password', password: 'from the e-mail' },
      acceptHostKey: 'SHA256:abc',
      newPassword: 'long enough',
      sudoPassword: 'for sudo',
    });
  });

  it.each([
    [
      'ssh.auth-failed',
      { user: 'root', methods: 'publickey' },
      'Check the name and the password or key',
      'Password',
    ],
    ['network.name-unknown', { address: 'x' }, 'Change how I connect', 'Address'],
    ['network.refused', { address: 'x', port: 22 }, 'Change how I connect', 'Port'],
  ] as const)('leads from %s to the field to change', async (code, params, button, field) => {
    const script = scriptedCore();
    refuse(script, [code, params]);
    const { page } = await open(script);
    await fill(page);
    await page.getByRole('alert').waitFor();
    expect(await page.getByText('what the expert reads').isVisible()).toBe(false);
    await page.getByRole('button', { name: button }).click();
    expect(
      await page.getByRole('textbox', { name: field }).evaluate((box) => box === document.activeElement),
    ).toBe(true);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await letIn(page);
  });

  it('leads to what went wrong, and asks for a fingerprint once', async () => {
    const script = scriptedCore();
    const fingerprint = 'SHA256:abc';
    const unknown = [
      'ssh.host-key-unknown',
      { fingerprint, address: '203.0.113.7', algorithm: 'x' },
    ] as const;
    refuse(script, unknown, ['ssh.auth-failed', { user: 'root', methods: 'publickey' }]);
    const { page } = await open(script, undefined, { width: 400, height: 500 });
    await fill(page);
    await page.getByRole('button', { name: 'Yes, this is my server' }).click();
    const problem = page.getByRole('alert');
    await problem.waitFor();
    const seen = async () => {
      await expect
        .poll(() => problem.evaluate((box) => box.parentElement === document.activeElement))
        .toBe(true);
      const box = await problem.boundingBox();
      expect(box?.y).toBeGreaterThanOrEqual(0);
      expect(box?.y).toBeLessThan(400);
    };
    await seen();
    refuse(script, ['ssh.auth-failed', { user: 'root', methods: 'publickey' }]);
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await seen();
    expect(script.inputsOf('servers.connect').at(-1)).toMatchObject({ acceptHostKey: fingerprint });
    // Another address is another server: nothing was accepted for that one.
    refuse(script);
    await page.getByLabel('Address').fill('203.0.113.8');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await letIn(page);
    expect(script.inputsOf('servers.connect').at(-1)).not.toHaveProperty('acceptHostKey');
  });

  it('keeps the name of the chosen key file after a failed try, and hides the key', async () => {
    const script = scriptedCore();
    refuse(
      script,
      ['ssh.host-key-unknown', { fingerprint: 'SHA256:abc', address: '203.0.113.7', algorithm: 'x' }],
      ['ssh.auth-failed', { user: 'root', methods: 'publickey' }],
    );
    const { page } = await open(script);
    await page.getByLabel('Address').fill('203.0.113.7');
    await page.getByRole('radio', { name: 'Key file' }).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'id_ed25519_of_the_club',
      mimeType: 'text/plain',
      buffer: Buffer.from('-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n'),
    });
    const named = page.getByRole('status').filter({ hasText: 'id_ed25519_of_the_club' });
    await named.waitFor();
    // Another way of signing in, and back: it is still there.
    await page.getByRole('radio', { name: 'Password' }).click();
    await page.getByRole('radio', { name: 'Key file' }).click();
    await named.waitFor();
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('button', { name: 'Yes, this is my server' }).click();
    await page.getByRole('alert').waitFor();
    await named.waitFor();
    expect(await page.locator('textarea').isVisible()).toBe(false);
  });

  it('takes a whole ssh command apart, pasted or typed', async () => {
    const script = scriptedCore();
    const { page } = await open(script);
    const address = page.getByLabel('Address');
    await page.evaluate(() => navigator.clipboard.writeText('ssh admin@203.0.113.7 -p 2222'));
    await address.focus();
    await page.keyboard.press('Control+V');
    await page.getByLabel('Port').waitFor();
    expect(await page.getByLabel('Port').inputValue()).toBe('2222');
    expect(await page.getByLabel('Username').inputValue()).toBe('admin');
    await address.fill('ssh root@198.51.100.4');
    await page.getByRole('textbox', { name: 'Password' }).fill('from the e-mail');
    await page.keyboard.press('Enter');
    await letIn(page);
    expect(script.inputsOf('servers.connect')).toMatchObject([
      { address: '198.51.100.4', user: 'root', port: 2222 },
    ]);
  });

  it('tells somebody who has nothing yet what to get', async () => {
    const { page } = await open(scriptedCore());
    await page.getByText('I don’t have a server or a domain yet').click();
    await page.getByText('For up to 20 people, 2 GB of memory are enough').waitFor();
    await page.getByText('Debian 12 or newer').waitFor();
    await page.getByText('Buy one from a domain registrar').waitFor();
  });

  it('tries again as it is', async () => {
    const script = scriptedCore();
    refuse(script, ['network.timeout', { address: 'x', port: 22, seconds: 20 }]);
    const { page } = await open(script);
    await fill(page);
    await page.getByRole('button', { name: 'Try again' }).click();
    await letIn(page);
    const [first, second] = script.inputsOf('servers.connect');
    expect(second).toEqual(first);
  });

  it('stops everything at a changed fingerprint until the host says why', async () => {
    const script = scriptedCore();
    refuse(script, [
      'ssh.host-key-changed',
      { address: 'x', expected: 'SHA256:old', fingerprint: 'SHA256:new' },
    ]);
    const { page } = await open(script);
    await fill(page);
    await page.getByRole('button', { name: 'I reinstalled it' }).click();
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(script.inputsOf('servers.connect')).toHaveLength(1);
    await page.getByRole('button', { name: 'I reinstalled it' }).click();
    await page.getByRole('button', { name: 'Yes, it was reinstalled' }).click();
    await letIn(page);
    expect(script.inputsOf('servers.connect').at(-1)).toMatchObject({ acceptHostKey: 'SHA256:new' });
  });

  it('cancels a try that takes too long', async () => {
    const script = scriptedCore();
    let aborted = false;
    script.on('servers.connect', (_, { signal }) => {
      return new Promise((_resolve, reject) => {
        signal.addEventListener('abort', () => {
          aborted = true;
          reject(signal.reason);
        });
      });
    });
    const { page } = await open(script);
    await fill(page);
    await page.getByText('Connecting to 203.0.113.7').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('button', { name: 'Connect', exact: true }).waitFor();
    await expect.poll(() => aborted).toBe(true);
    expect(await page.getByRole('alert').count()).toBe(0);
  });

  it('takes a key that is chosen, and does not show it', async () => {
    const script = scriptedCore();
    const { page } = await open(script);
    const key = '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNz\n-----END OPENSSH PRIVATE KEY-----\n';
    await page.getByLabel('Address').fill('203.0.113.7');
    await page.getByRole('radio', { name: 'Key file' }).click();
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'id_inn', mimeType: 'text/plain', buffer: Buffer.from(key) });
    await page.getByText('id_inn is loaded.').waitFor();
    await page.getByRole('textbox', { name: 'Passphrase of the key' }).fill('for the key');
    await page.keyboard.press('Enter');
    await letIn(page);
    expect(script.inputsOf('servers.connect')).toMatchObject([
      { credentials: { kind: 'key', privateKey: key, passphrase: 'for the key' } },
    ]);
  });

  it('tells what is wrong with a pasted key', async () => {
    const { page } = await open(scriptedCore());
    await page.getByLabel('Address').fill('203.0.113.7');
    await page.getByRole('radio', { name: 'Key file' }).click();
    await page.getByLabel('Private key').fill('ssh-ed25519 AAAA me@home');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('This is the public key.').waitFor();
  });

  it('takes over a server that already runs', async () => {
    const script = scriptedCore();
    script.on('servers.connect', async () => {
      script.servers = [setUpServer];
      return { server: setUpServer, facts: hostFacts() };
    });
    const { page } = await open(script);
    await fill(page);
    await page.getByRole('heading', { name: 'Everything is running.' }).waitFor();
    await page.getByText('example.org already runs on this server.').first().waitFor();
  });
});
