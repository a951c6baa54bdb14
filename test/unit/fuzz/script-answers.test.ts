import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logsHandlers } from '../../../src/core/api/handlers/logs.ts';
import { sendMail } from '../../../src/core/chat/mail/send-mail.ts';
import { roomSize } from '../../../src/core/chat/rooms/room-size.ts';
import type { CoreParts } from '../../../src/core/local/connections/parts.ts';
import { lookAtWork } from '../../../src/core/server/host/lock/look.ts';
import { lookAtServices } from '../../../src/core/server/host/look-services.ts';
import { readPracticeAuthority } from '../../../src/core/server/host/practice-authority.ts';
import { readFiles } from '../../../src/core/server/host/read-files.ts';
import { readSecrets } from '../../../src/core/server/host/read-secrets.ts';
import { followRemoteJob } from '../../../src/core/server/host/remote-job.ts';
import type { ServerTools } from '../../../src/core/server/host/server-tools.ts';
import { sftpKey } from '../../../src/core/upkeep/backup/change-places.ts';
import { lookAtBackups, lookAtPlace } from '../../../src/core/upkeep/backup/look.ts';
import { setSchedule } from '../../../src/core/upkeep/backup/schedule.ts';
import { exactUsage } from '../../../src/core/upkeep/cleanup/docker-usage.ts';
import { parseCleanupLook } from '../../../src/core/upkeep/cleanup/parse-look.ts';
import { readKeyFile } from '../../../src/core/upkeep/handover/key-file.ts';
import { lookAtMove } from '../../../src/core/upkeep/move/move-script.ts';
import { lookAtIdentity } from '../../../src/core/upkeep/recovery-kit/look-at-identity.ts';
import { openPlace } from '../../../src/core/upkeep/restore/open-place.ts';
import { lookAtDatabase } from '../../../src/core/upkeep/updates/look-database.ts';
import { runLook } from '../../../src/core/upkeep/updates/look-script.ts';
import { lookEffective } from '../../../src/core/watch/doctor/effective/look-effective.ts';
import { showScript } from '../../../src/core/watch/doctor/fixes/show-fix.ts';
import { defaultBackupSchedule } from '../../../src/shared/contract/backups.ts';
import { message } from '../../../src/shared/message.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { container } from '../../support/script-facts.ts';
import { specWith, templates } from '../../support/stack/render.ts';
import { forAWhile, text } from './foreign.ts';

const { signal } = new AbortController();
const spec = specWith();
const key = { type: 'ssh-ed25519', fingerprint: `SHA256:${'A'.repeat(43)}` };

/** What is asked of a server, and what it would say that means well. */
interface Asked {
  readonly ask: (tools: ServerTools) => Promise<unknown>;
  readonly facts: readonly Readonly<Record<string, unknown>>[];
}

const at = '2026-01-01T00:00:00Z';
const asked: Readonly<Record<string, Asked>> = {
  'a test mail': {
    ask: (tools) => sendMail(tools, { to: 'a@inn.test', subject: 'A mail', text: 'Words' }, signal),
    facts: [{ fact: 'mail', stage: 'refused', said: '550 no', host: 'h', port: 25, sender: 'a@b' }],
  },
  'how large a room is': {
    ask: (tools) => roomSize(async () => tools, '!a:inn.test', signal),
    facts: [{ fact: 'room-size', bytes: 5 }],
  },
  'how far a move is': {
    ask: (tools) => lookAtMove(tools, signal),
    facts: [
      { fact: 'state', key: 'phase', value: 'stopped' },
      { fact: 'expected', key: 'from', value: '192.0.2.1' },
      { fact: 'data', bytes: 5 },
      { fact: 'database', bytes: 2 },
      { fact: 'repository', bytes: 3 },
      { fact: 'running', name: 'synapse' },
    ],
  },
  'which containers there are': {
    ask: (tools) => lookAtServices(tools, signal),
    facts: [{ fact: 'docker-error', said: 'no daemon' }],
  },
  'who is at work': {
    ask: (tools) => lookAtWork(tools, signal),
    facts: [
      {
        ...{ fact: 'holder', token: 't', person: 'p', computer: 'c', flow: 'deploy', heldSeconds: 1 },
        ...{ quietSeconds: 2, standing: 'alive', step: 'pull', fraction: 0.5 },
      },
      { fact: 'job', id: 'pull-1' },
    ],
  },
  files: {
    ask: ({ ssh, scripts }) => readFiles(ssh, scripts, ['a'], 100, signal),
    facts: [{ fact: 'file', path: 'a', bytes: 3, base64: 'eHl6' }],
  },
  secrets: {
    ask: ({ ssh, scripts }) => readSecrets(ssh, scripts, signal),
    facts: [{ fact: 'secret', name: 'a/b', base64: 'eA==' }],
  },
  'the end of a job': {
    ask: ({ ssh, scripts }) => followRemoteJob('pull-1', { ssh, scripts, signal, onLine: () => undefined }),
    facts: [{ fact: 'ended', status: 3 }],
  },
  'who signed certificates': { ask: ({ ssh }) => readPracticeAuthority(ssh, signal), facts: [] },
  'its backups': {
    ask: (tools) => lookAtBackups(tools, spec, signal),
    facts: [
      { fact: 'run', started: at, ended: at, by: 'timer', outcome: 'failed', why: 'no-place' },
      { fact: 'at-place', run: at, place: 'server', totalBytes: 5 },
      { fact: 'check', place: 'server', at, why: 'damaged' },
    ],
  },
  'a place': {
    ask: (tools) => lookAtPlace(tools, 'server', signal),
    facts: [{ fact: 'place', id: 'server', json: '{"kind":"server"}', made: 'yes' }],
  },
  'its key for places': {
    ask: (tools) => sftpKey(tools, { make: false, signal }),
    facts: [{ fact: 'key', public: 'ssh-ed25519 A' }],
  },
  'a schedule': {
    ask: (tools) => setSchedule(tools, defaultBackupSchedule, signal),
    facts: [{ fact: 'failed', why: 'not-prepared', said: 'x' }],
  },
  'a place that is opened': {
    ask: (tools) => openPlace(tools, { place: { kind: 'server' }, password: 'x' }, signal),
    facts: [{ fact: 'failed', why: 'sftp-key' }],
  },
  'its list of keys': {
    ask: (tools) => readKeyFile(tools, signal),
    facts: [
      { fact: 'keys', path: '/root/.ssh/authorized_keys', kind: 'file', digest: 'd', base64: 'eA==' },
      { fact: 'sshd', files: ['.ssh/authorized_keys'], password: 'yes', interactive: 'no', root: 'yes' },
    ],
  },
  'what it is known by': {
    ask: (tools) =>
      lookAtIdentity(
        tools,
        { profile: { address: '203.0.113.7', port: 22, user: 'root' } as never, domain: 'inn.test' },
        signal,
      ),
    facts: [
      { fact: 'address', family: 'inet', address: '203.0.113.7' },
      { fact: 'host-key', ...key },
    ],
  },
  'how large its databases are': {
    ask: (tools) => lookAtDatabase(tools, signal),
    facts: [
      { fact: 'databases', bytes: 5, needed: 20 },
      { fact: 'free', bytes: 9 },
    ],
  },
  updates: {
    ask: (tools) => runLook(tools, signal),
    facts: [
      { fact: 'updates', all: 5, security: 1 },
      { fact: 'schema', version: 90, compat: 80 },
      { fact: 'reboot', for: 'x' },
    ],
  },
  'settings in effect': {
    ask: ({ ssh, scripts }) =>
      lookEffective(ssh, scripts, { spec, stack: { files: [] } as never, templates }, signal),
    facts: [{ fact: 'coturn', line: 'x' }],
  },
  'what a fix would do': {
    ask: (tools) =>
      showScript(tools, { script: 'open-ports', args: [], what: message('task.open-ports') }, signal),
    facts: [
      { fact: 'command', line: 'ufw allow 1' },
      { fact: 'package', name: 'a', from: '1', to: '2' },
    ],
  },
  'who writes logs': {
    ask: ({ ssh, scripts }) => {
      const profiles = { get: async () => ({}) };
      const parts = { profiles, scripts, connections: { get: async () => ssh } } as unknown as CoreParts;
      return logsHandlers(parts).calls['logs.sources']({ serverId: 'inn' as never }, { signal });
    },
    facts: [JSON.parse(container({ service: 'synapse' })), { fact: 'docker-error', said: 'x' }],
  },
};

const odd = fc.oneof(
  ...[
    fc.constantFrom(-1, 1e308, 2 ** 53, 0.5, '', '__proto__', '\u202e', 'x'.repeat(5000), null, true, [], {}),
  ],
  ...[text, fc.double(), fc.jsonValue()],
);
/** What it would say that means well, with anything else in some of its places, more than once, left out, or cut off. */
const answerTo = (facts: Asked['facts']) => {
  const lines = facts.map((fact) =>
    fc
      .record(
        Object.fromEntries(
          Object.entries(fact).map(([name, value]) => [
            name,
            fc.oneof({ weight: 6, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: odd }),
          ]),
        ),
        { requiredKeys: Object.keys(fact).filter((_, index) => index % 3 === 0) },
      )
      .map((one) => JSON.stringify(one)),
  );
  const line = fc.oneof(...lines, text, fc.constantFrom('-----BEGIN CERTIFICATE-----', 'synapse', '{', '[]'));
  const end = fc.oneof(
    { weight: 5, arbitrary: fc.constant('{"fact":"end"}\n') },
    { weight: 1, arbitrary: text },
  );
  return fc.tuple(fc.array(line, { maxLength: 8 }), end).map(([all, last]) => `${all.join('\n')}\n${last}`);
};

function toolsThatSay(said: string): ServerTools {
  const answer = async () => ({ code: 0, stdout: said, stderr: said });
  const ssh = {
    ...{ script: answer, run: answer, rootAccess: async () => 'root' },
    ...{ target: { address: '203.0.113.7', port: 22, user: 'root' }, remoteAddress: '203.0.113.7' },
    ...{ hostKey: { algorithm: key.type, fingerprint: key.fingerprint } },
  };
  return { ssh, scripts: {}, templates, version: '1.0.0' } as unknown as ServerTools;
}

describe('what a server says to whoever asks', () => {
  it.each(Object.keys(asked))('%s: is that, or a problem', async (name) => {
    const { ask, facts } = asked[name] ?? { ask: () => Promise.reject(new Error(name)), facts: [] };
    await fc.assert(
      fc.asyncProperty(answerTo(facts), async (said) => {
        await ask(toolsThatSay(said)).catch((error: unknown) => {
          if (!(error instanceof ProblemError)) throw error;
        });
      }),
      { ...forAWhile, interruptAfterTimeLimit: 800 },
    );
    const soundly = `${facts.map((fact) => JSON.stringify(fact)).join('\n')}\n{"fact":"end"}\n`;
    const { code } = await ask(toolsThatSay(soundly)).then(
      () => ({ code: 'none' }),
      (error: ProblemError) => error,
    );
    // Otherwise nothing behind the first look at it would have been tried.
    expect(code).not.toMatch(/^(?:host\.answer-|bug\.)/);
  });

  it('of the room Docker takes is a list, or nothing is known of it', () => {
    const image = fc.record({ Id: odd, RepoTags: odd, Containers: odd, Size: odd, SharedSize: odd });
    const usage = fc.record({ LayersSize: odd, Images: fc.array(image), BuildCache: odd });
    fc.assert(
      fc.property(
        fc.oneof(
          usage.map((one) => JSON.stringify(one)),
          text,
        ),
        fc.boolean(),
        (json, exact) => {
          const fact = { fact: 'usage', exact, base64: Buffer.from(json).toString('base64') };
          const { items } = parseCleanupLook(`${JSON.stringify(fact)}\n{"fact":"end"}`, []);
          for (const { frees } of items) expect(frees ?? 0).toBeGreaterThanOrEqual(0);
        },
      ),
      { ...forAWhile, interruptAfterTimeLimit: 1500 },
    );
    const known = '{"LayersSize":5,"Images":[{"Id":"a","Containers":0,"Size":5,"SharedSize":1}]}';
    expect(exactUsage(known).images).toHaveLength(1);
  });
});
