import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { newHome, type RunningApp, startApp, whyNoElectron } from './support/start-app.ts';

const kit = '-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n';

/** Starts a second Innkeeper with a file, as a double-click does. */
const open = ({ electron }: RunningApp, file: string) =>
  electron.evaluate(({ app }, path) => void app.emit('second-instance', {}, ['innkeeper', path], '/'), file);

describeWhere(whyNoElectron, 'a file opened with Innkeeper', () => {
  it('begins with the passphrase of a kit, by its name alone', async () => {
    const home = newHome();
    writeFileSync(join(home.folder, 'my kit.age'), kit);
    const { page } = await startApp({ home, argv: [join(home.folder, 'my kit.age')] });
    const dialog = page.getByRole('dialog');
    await dialog.getByText('my kit.age').waitFor();
    expect(await page.content()).not.toContain(home.folder);
  });

  it('reaches the Innkeeper that runs, and is told to be nothing of its own', async () => {
    const home = newHome();
    const key = join(home.folder, 'id_ed25519');
    writeFileSync(key, '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\n-----END OPENSSH PRIVATE KEY-----\n');
    writeFileSync(join(home.folder, 'holiday.age'), 'a photo');
    const app = await startApp({ home });
    await app.electron.evaluate(({ dialog }) => {
      const asked: unknown[] = [];
      Object.assign(globalThis, { asked });
      Object.assign(dialog, {
        showMessageBox: async (...given: unknown[]) => {
          asked.push(given.at(-1));
          return { response: 0 };
        },
      });
    });
    await open(app, join(home.folder, 'holiday.age'));
    const asked = () => app.electron.evaluate(() => (globalThis as unknown as { asked: unknown[] }).asked);
    await expect.poll(asked).toMatchObject([{ message: 'Innkeeper can’t use this file.' }]);
    await open(app, key);
    await app.page.getByText('id_ed25519').waitFor();
  });
});
