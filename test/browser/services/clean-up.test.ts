import { describe, expect, it } from 'vitest';
import { ProblemError } from '../../../src/shared/problem.ts';
import { chromiumPath } from '../support/chromium.ts';
import { newServer, serverId } from '../support/scripted-core.ts';
import { scriptedServices } from '../support/scripted-services.ts';
import { withPages } from '../support/with-pages.ts';

const cleanUp = `/servers/${serverId}/clean-up`;

describe.skipIf(chromiumPath === undefined)('the clean-up page', () => {
  const open = withPages();

  it('says what can go and what that frees, does what is chosen, and tells what it freed', async () => {
    const script = scriptedServices();
    const { page, complaints } = await open(script, cleanUp);
    // What cannot be done now does not count for the button; the host decides about what was noted down.
    const logs = page.getByRole('switch', { name: 'Old logs' });
    expect(await logs.isChecked()).toBe(false);
    await page.getByText('Requires: Chat server running').waitFor();
    await logs.click();
    await page.getByRole('button', { name: 'Free about 2 GB' }).waitFor();
    await logs.click();
    await page.getByRole('switch', { name: 'Earlier settings and finished jobs' }).click();
    await page.getByRole('button', { name: 'Free about 1.7 GB' }).click();
    await page.getByText('1.7 GB freed.').waitFor();
    await page.getByRole('heading', { level: 1, name: 'Nothing to clean up.' }).waitFor();
    expect(script.inputsOf('cleanup.run')).toMatchObject([{ serverId, kinds: ['images', 'database'] }]);
    expect(complaints).toEqual([]);
  });

  it('deletes people’s files only behind its own warning and the typed name', async () => {
    const script = scriptedServices();
    const { page } = await open(script, cleanUp);
    await page.getByText('Also delete files members have sent').click();
    await page.getByText('1,289 files, 5 GB').or(page.getByText('1289 files, 5 GB')).waitFor();
    await page.getByLabel('Not opened for').selectOption('730');
    await page.getByText('No files that old.').waitFor();
    expect(await page.getByRole('button', { name: 'Delete these files' }).isDisabled()).toBe(true);
    await page.getByLabel('Not opened for').selectOption('180');
    await page.getByRole('button', { name: 'Delete these files' }).click();
    const dialog = page.getByRole('dialog');
    const yes = dialog.getByRole('button', { name: 'Delete permanently' });
    expect(await yes.isDisabled()).toBe(true);
    await dialog.getByLabel('Type example.org to confirm').fill('example.org');
    await yes.click();
    await dialog.waitFor({ state: 'hidden' });
    expect(script.inputsOf('cleanup.run')).toMatchObject([
      { kinds: ['local-media'], localMediaDays: 180, acceptLoss: 'example.org' },
    ]);
  });

  it('deletes what switched-off programs have kept only behind the typed name', async () => {
    const script = scriptedServices();
    const { page, complaints } = await open(script, cleanUp);
    await page.getByText('Also delete data of apps you turned off').click();
    await page.getByRole('listitem').getByText('Call relay', { exact: true }).waitFor();
    await page.getByText('696 MB in total').waitFor();
    await page.getByRole('button', { name: 'Delete this' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Call relay and some_bridge: 696 MB are permanently deleted.').waitFor();
    await dialog.getByLabel('Type example.org to confirm').fill('example.org');
    await dialog.getByRole('button', { name: 'Delete permanently' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect(script.inputsOf('cleanup.run')).toMatchObject([
      { kinds: ['left-data'], acceptLoss: 'example.org' },
    ]);
    expect(complaints).toEqual([]);
  });

  it('tells why it cannot look, and why clearing away stopped', async () => {
    const script = scriptedServices();
    const look = script.handlers.calls['cleanup.look'];
    let down = true;
    script.on('cleanup.look', async (input, context) => {
      if (down) throw new ProblemError('network.timeout', { address: '203.0.113.7', port: 22, seconds: 20 });
      return look(input, context);
    });
    script.clean = async () => {
      throw new ProblemError('docker.stopped', {
        service: 'The database',
        reason: 'It has to run for this.',
      });
    };
    const { page } = await open(script, cleanUp);
    await page.getByRole('heading', { level: 1, name: 'Could not check what can be cleaned up.' }).waitFor();
    down = false;
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.getByRole('button', { name: 'Free about' }).click();
    await page.getByText('The database has stopped.').waitFor();
    await page.getByRole('switch', { name: 'Optimize database' }).waitFor();
  });

  it('says that there is nothing yet on a server that is not set up', async () => {
    const script = scriptedServices();
    script.servers = [newServer];
    const { page } = await open(script, cleanUp);
    await page.getByText('You can free disk space here once your server is set up.').waitFor();
    expect(script.inputsOf('cleanup.look')).toEqual([]);
  });
});
