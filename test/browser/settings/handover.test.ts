import { describe, expect, it } from 'vitest';
import type { HandoverLook } from '../../../src/shared/contract/handover.ts';
import { message } from '../../../src/shared/message.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { sampleSpec, scriptedCore, serverId, setUpServer } from '../support/scripted-core.ts';
import { withPages } from '../support/with-pages.ts';

const ours = `SHA256:${'A'.repeat(43)}`;
const theirs = `SHA256:${'B'.repeat(43)}`;
const key = (fingerprint: string, own: boolean) => ({
  ...{ type: 'ssh-ed25519', fingerprint, comment: 'somebody', ours: own, opens: true },
});

/** A server of which the new host has not heard yet. The test says what changes. */
function withServer() {
  const script = scriptedCore();
  script.servers = [setUpServer];
  script.spec = sampleSpec();
  const seen: { look: HandoverLook } = {
    look: {
      ...{ name: 'example.org', user: 'root', signIn: 'key', file: '/root/.ssh/authorized_keys' },
      ...{ keys: [key(ours, true)], password: true, firstAccount: '@admin:example.org' },
      here: { secrets: ['sign-in', 'backups'], mirror: '/home/anna/Innkeeper backups' },
      ...{ admitted: null, given: null },
      change: [
        message('handover.change-provider'),
        message('handover.change-domain', { domain: 'example.org' }),
      ],
    },
  };
  script.on('handover.look', async ({ key: asked }) => {
    if (asked?.includes('PRIVATE')) {
      throw new ProblemError('handover.key-refused', { reason: message('handover.key-private') });
    }
    const given = asked === undefined ? null : { type: 'ssh-ed25519', fingerprint: theirs, comment: 'bert' };
    return { ...seen.look, given };
  });
  script.on('handover.admit', async () => {
    seen.look = {
      ...seen.look,
      keys: [key(ours, true), key(theirs, false)],
      admitted: { fingerprint: theirs, proof: { state: 'waiting' }, added: true },
    };
    return { fingerprint: theirs, added: true };
  });
  script.on('handover.withdraw', async ({ fingerprint }) => {
    seen.look = { ...seen.look, keys: [key(ours, true)], admitted: null };
    return { fingerprint, removed: true };
  });
  script.on('handover.finish', async () => {
    script.servers = [];
    return { keysOut: [ours], mirror: null, change: [] };
  });
  return { script, seen };
}

describe.skipIf(chromiumPath === undefined)('handing a server to somebody else', () => {
  const open = withPages();

  it('shows a key before it is let in, waits for a sign-in by it, and leaves the server', async () => {
    const { script, seen } = withServer();
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('heading', { name: 'Hand the server to somebody else' }).waitFor();
    expect(script.inputsOf('handover.look')).toEqual([]);
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByText('(yours)').waitFor();
    await page.getByText('The domain example.org: move it').waitFor();
    await page.getByText('/home/anna/Innkeeper backups').waitFor();
    await page.getByText('Nobody has been let in yet.').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);

    const field = page.getByLabel('The next host’s public key');
    const check = page.getByRole('button', { name: 'Check the key' });
    await field.fill('-----BEGIN OPENSSH PRIVATE KEY-----');
    await check.click();
    await page.getByText('This is the private half of a key').waitFor();
    await field.fill('ssh-ed25519 AAAA bert');
    await check.click();
    await page.getByText(theirs).waitFor();
    expect(script.inputsOf('handover.admit')).toEqual([]);
    await page.getByRole('button', { name: 'Let this key sign in' }).click();
    await page.getByText('Their key may sign in. Now they add the server').waitFor();
    expect(script.inputsOf('handover.admit')).toEqual([{ serverId, key: 'ssh-ed25519 AAAA bert' }]);

    seen.look = {
      ...seen.look,
      admitted: {
        fingerprint: theirs,
        proof: { state: 'proven', at: new Date().toISOString(), from: '10.0.0.2' },
        added: true,
      },
    };
    await page.getByRole('button', { name: 'Check again' }).click();
    await page.getByText('They signed in').waitFor();
    expect(await page.getByRole('button', { name: 'Withdraw the key…' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Hand it over…' }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Hand it over' });
    expect(await yes.isDisabled()).toBe(true);
    expect(await dialog.getByText('They were not seen to sign in').count()).toBe(0);
    await dialog.getByLabel(/example\.org/).fill('example.org');
    await yes.click();
    await page.getByText('is theirs now.').first().waitFor();
    expect(script.inputsOf('handover.finish')).toEqual([{ serverId, unproven: null }]);
    await expect.poll(() => page.url()).not.toContain(serverId);
  });

  it('takes a key back that nobody has used, once it has shown which', async () => {
    const { script, seen } = withServer();
    seen.look = { ...seen.look, admitted: { fingerprint: theirs, proof: { state: 'waiting' }, added: true } };
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('button', { name: 'Withdraw the key…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText(theirs).waitFor();
    await dialog.getByText('It is taken out of /root/.ssh/authorized_keys').waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(script.inputsOf('handover.withdraw')).toEqual([]);
    await dialog.getByRole('button', { name: 'Withdraw it' }).click();
    await page.getByText('Nobody has been let in yet.').waitFor();
    expect(script.inputsOf('handover.withdraw')).toEqual([{ serverId, fingerprint: theirs }]);
  });

  it('warns where nobody was seen to sign in, and offers a recovery kit', async () => {
    const { script } = withServer();
    const { page } = await open(script, `/servers/${serverId}/settings`);
    await page.getByRole('button', { name: 'Begin', exact: true }).click();
    await page.getByRole('button', { name: 'Save a kit for them' }).click();
    await page.getByRole('dialog').getByText('Passphrase').first().waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Hand it over…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('They were not seen to sign in').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel(/example\.org/).fill('example.org');
    await dialog.getByRole('button', { name: 'Hand it over' }).click();
    await page.getByText('is theirs now.').first().waitFor();
    expect(script.inputsOf('handover.finish')).toEqual([{ serverId, unproven: 'example.org' }]);
  });
});
