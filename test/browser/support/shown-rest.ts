import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { message } from '../../../src/shared/message.ts';
import type { ServerSummary } from '../../../src/shared/status.ts';
import { scriptedPeople } from './people/scripted-people.ts';
import { type Script, sampleSpec, scriptedCore, serverId, setUpServer } from './scripted-core.ts';
import type { Shown } from './shown.ts';

const closedServer: ServerSummary = {
  ...setUpServer,
  ...{ id: serverIdSchema.parse('closed'), name: 'closed.org', domain: 'closed.org', stage: 'closed' },
  closed: {
    at: '2026-11-28T10:00:00.000Z',
    lastBackupAt: '2026-11-28T09:58:00.000Z',
    stays: [message('closing.stays-backups', { places: { list: ['backups@box.test'] } })],
    kitSavedAt: null,
  },
};
const otherServer = { ...setUpServer, id: serverIdSchema.parse('other'), name: 'other.org' };

/** The desktop app with a passphrase of its own, and a newer version of it waiting. */
function desktop(): Script {
  const script = withServers();
  const vault = { kind: 'file', state: 'ready' } as const;
  script.on('app.info', async () => ({ version: '0.1.0', shell: 'desktop', vault }));
  const offer = {
    ...{ version: '0.2.0', back: false, bytes: 117_440_512 },
    ...{ releasedAt: '2026-11-28T10:00:00.000Z', notes: '0.2.0' },
  };
  script.appUpdate = { version: '0.1.0', before: null, update: { state: 'available', offer } };
  return script;
}

function withServers(): Script {
  const script = scriptedCore();
  script.servers = [setUpServer, otherServer, closedServer];
  script.spec = sampleSpec();
  return script;
}

/** Pages whose tests look at them in the middle of what they do. */
export const shownRest = {
  preferences: { hash: '/settings', core: desktop, act: (page) => page.getByText('/home/anna').waitFor() },
  'new passphrase': {
    hash: '/settings',
    core: desktop,
    act: async (page) => {
      await page.getByRole('button', { name: 'Change the passphrase' }).click();
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Enter');
    },
  },
  'several servers': { hash: '/', core: withServers },
  closed: { hash: `/servers/${closedServer.id}`, core: withServers },
  help: { hash: '/help', core: withServers },
  'help of a server': { hash: `/servers/${serverId}/help/privacy`, core: withServers },
  'new space': { hash: `/servers/${serverId}/rooms/new-space`, core: scriptedPeople },
} satisfies Readonly<Record<string, Shown>>;
