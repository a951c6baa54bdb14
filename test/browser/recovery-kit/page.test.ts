import { execFileSync, spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { printedKit } from '../../../src/shared/recovery-kit/printed-kit.ts';
import { hostFacts } from '../../support/host-facts.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { chromiumPath } from '../support/chromium.ts';
import { barriers, overflows } from '../support/looks.ts';
import { serverId, setUpServer } from '../support/scripted-core.ts';
import { neverSaved, outdatedKit, scriptedKit } from '../support/scripted-kit.ts';
import { shownKit } from '../support/shown-kit.ts';
import { withPages } from '../support/with-pages.ts';

const home = `/servers/${serverId}`;
const hasReader = spawnSync('pdftotext', ['-v']).error === undefined;

describe.skipIf(chromiumPath === undefined)('the recovery kit', () => {
  const open = withPages();

  it('is asked for until the file is saved, with a passphrase nobody has to think of', async () => {
    const script = scriptedKit(neverSaved);
    const { page, complaints } = await open(script, home);
    await page.getByText('Save your recovery kit.').waitFor();
    await page.getByRole('button', { name: 'Save recovery kit' }).click();
    const dialog = page.getByRole('dialog');
    const shown = await dialog.getByText(/^[a-z2-9]{4}(?:-[a-z2-9]{4}){5}$/).textContent();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save the file' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('recovery-kit-example.org.age');
    expect(await readFile(await file.path(), 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----\n/);
    const [pdf] = await Promise.all([
      page.waitForEvent('download'),
      dialog.getByRole('button', { name: 'Save the page (PDF)' }).click(),
    ]);
    expect(pdf.suggestedFilename()).toBe('recovery-kit-example.org.pdf');
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect(await page.getByText('Save your recovery kit.').count()).toBe(0);
    expect(script.inputsOf('recoveryKit.make')).toEqual([
      { serverId, passphrase: shown, secretsOnPage: false },
    ]);
    expect(script.inputsOf('recoveryKit.saved')).toHaveLength(1);
    expect(complaints).toEqual([]);
    if (!hasReader) return;
    const text = execFileSync('pdftotext', ['-layout', await pdf.path(), '-'], { encoding: 'utf8' });
    expect(text).toContain('Recovery kit for example.org');
    expect(text).not.toContain('in the encrypted file {{');
    for (const secret of [nastyKit.signingKey?.trim(), nastyKit.backups.password]) {
      expect(text).not.toContain(secret);
    }
  });

  it('takes a passphrase of one’s own, twice the same', async () => {
    const script = scriptedKit(outdatedKit);
    const { page } = await open(script, home);
    await page.getByText('where backups are kept and the password of the backups').waitFor();
    await page.getByRole('button', { name: 'Save a new one' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Choose my own' }).click();
    await dialog.getByLabel('Passphrase', { exact: true }).fill('lantern harbour moss');
    await dialog.getByLabel('Repeat passphrase', { exact: true }).fill('lantern harbour');
    await dialog.getByRole('button', { name: 'Save the file' }).click();
    await dialog.getByText('The two are not the same.').waitFor();
    expect(script.inputsOf('recoveryKit.make')).toEqual([]);
    await dialog.getByLabel('Repeat passphrase', { exact: true }).fill('lantern harbour moss');
    await dialog.getByLabel('Print the secrets on the page, too').click();
    await dialog.getByRole('button', { name: 'Save the file' }).click();
    await dialog.getByText('It shows secrets: keep it where nobody else can read it.').waitFor();
    expect(script.inputsOf('recoveryKit.make')).toMatchObject([
      { passphrase: 'lantern harbour moss', secretsOnPage: true },
    ]);
    expect(await page.content()).not.toContain('lantern harbour');
  });

  it('fills in where the server is, and pins its key, on another computer', async () => {
    const script = scriptedKit(neverSaved);
    script.servers = [];
    const kit = printedKit(nastyKit, { fileName: 'k.age', secrets: false });
    script.on('recoveryKit.read', async ({ passphrase }) => {
      if (passphrase !== 'right') throw new ProblemError('kit.wrong-passphrase');
      return kit;
    });
    script.on('recoveryKit.adopt', async () => ({}));
    script.on('servers.connect', async () => {
      script.servers = [setUpServer];
      return { server: setUpServer, facts: hostFacts() };
    });
    const { page, complaints } = await open(script, '/add');
    await page.getByRole('button', { name: 'Open a recovery kit' }).click();
    const dialog = page.getByRole('dialog');
    const buffer = Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----');
    await dialog.locator('input[type=file]').setInputFiles({ name: 'k.age', mimeType: 'text/plain', buffer });
    await dialog.getByLabel('Passphrase of the kit', { exact: true }).fill('wrong');
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await dialog.getByText('Wrong passphrase.').waitFor();
    expect(await barriers(page)).toEqual([]);
    await dialog.getByLabel('Passphrase of the kit', { exact: true }).fill('right');
    await dialog.getByRole('button', { name: 'Open', exact: true }).click();
    await page.getByText('This is the kit of example.org').waitFor();
    expect(await page.getByLabel('Address').inputValue()).toBe(nastyKit.server.address);
    await page.getByText('My SSH keys').click();
    await page.getByRole('button', { name: 'Connect' }).click();
    await page.getByRole('heading', { level: 1, name: 'Everything is running.' }).waitFor();
    const { address, port, user, hostKeys } = nastyKit.server;
    expect(script.inputsOf('servers.connect')).toMatchObject([
      { address, port, user, acceptHostKey: hostKeys[0]?.fingerprint },
    ]);
    expect(script.inputsOf('recoveryKit.adopt')).toEqual([
      { serverId, file: buffer.toString(), passphrase: 'right' },
    ]);
    expect(complaints).toEqual([]);
  });

  it.each(Object.entries(shownKit))('can be used by everybody, and fits: %s', async (_, shown) => {
    const { page, complaints } = await open(shown.core(), shown.hash);
    await shown.act(page);
    expect(await barriers(page)).toEqual([]);
    expect(await overflows(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
