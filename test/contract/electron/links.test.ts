import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeWhere } from '../../support/describe-where.ts';
import { serverKnown } from './support/known-server.ts';
import { answerDialog } from './support/native-dialog.ts';
import { type RunningApp, sharedApp, whyNoElectron } from './support/start-app.ts';

/** A server whose first deploy was begun, with a chat page under another domain. */
const spec = {
  innkeeper: 1,
  server: { address: '203.0.113.7' },
  domain: 'inn.example.org',
  hostnames: { web: 'talk.example.net' },
};

/** Follows a link as a person does. */
async function follow({ page }: RunningApp, url: string): Promise<void> {
  await page.evaluate((to) => void window.open(to, '_blank', 'noreferrer'), url);
}

describeWhere(whyNoElectron, 'links', () => {
  const shared = sharedApp((atEnd) => ({
    home: serverKnown(atEnd, { stage: 'new', domain: undefined, spec }),
    env: { INNKEEPER_PASSWORD: 'four quite unrelated words' },
  }));

  it('open in the browser where they lead to a server, also one that is being set up, or stand in the list', async () => {
    const app = shared();
    const opened = [
      'https://talk.example.net/',
      'https://matrix.inn.example.org/',
      'https://inn.example.org/room?x=1',
      'https://element.io/download',
      'https://play.google.com/store/apps/details?id=im.vector.app',
      'https://apps.apple.com/app/element-x-secure-chat-call/id1631335820',
    ];
    for (const url of opened) await follow(app, url);
    await expect.poll(() => app.openedOutside().sort()).toEqual([...opened].sort());
    expect(app.page.context().pages()).toHaveLength(1);
    // The browser is told nothing that somebody's shell has exported for the command line.
    const told = readFileSync(join(app.home.folder, 'told'), 'utf8');
    expect(told).toContain('HOME=');
    expect(told).not.toMatch(/four quite unrelated words|INNKEEPER_PASSWORD/);
  });

  it('say so where they are refused, and can be copied', async () => {
    const app = shared();
    const before = app.openedOutside();
    const refused = [
      'http://talk.example.net/',
      'https://inn.example.org.evil.example/',
      'https://evil-inn.example.org/',
      'https://user:pass@inn.example.org/',
      'https://inn.example.org:8443/',
      'https://element.io/download?next=evil',
      'https://evil.example/',
      // No page of a server is open.
      'http://127.0.0.1:40123/.innkeeper/enter/x',
    ];
    for (const url of refused) {
      await follow(app, url);
      // The way out comes first, the copy second.
      await answerDialog(app.home, 'Tab', 'Return');
      const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());
      await expect.poll(copied).toBe(url);
    }
    expect(app.openedOutside()).toEqual(before);
  });
});
