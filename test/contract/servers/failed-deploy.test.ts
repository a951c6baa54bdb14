import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Core, createCore } from '../../../src/core/create-core.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import type { CallInput, CallName, CallOutput } from '../../../src/shared/contract.ts';
import { serverIdSchema } from '../../../src/shared/ids.ts';
import type { JobEvent } from '../../../src/shared/job.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const serverId = serverIdSchema.parse('inn');
const opened: Core[] = [];
afterEach(() => Promise.all(opened.splice(0).map((core) => core.close())));

/** A port of this machine on which nobody answers. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

function specWith(features: object, port: number) {
  const parsed = parseSpec({
    innkeeper: 1,
    server: { address: '127.0.0.1', port },
    domain: 'example.org',
    features,
  });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.spec;
}

/** A core that knows one server, which runs Prometheus and pgAdmin and cannot be reached now. */
async function coreOutOfReach() {
  const port = await closedPort();
  const spec = specWith({ monitoring: { enabled: true }, pgadmin: { enabled: true } }, port);
  const folder = tempFolder();
  const file = join(folder, 'servers.json');
  mkdirSync(folder, { recursive: true });
  // As an earlier Innkeeper wrote it.
  const known = {
    id: serverId,
    address: '127.0.0.1',
    port,
    user: 'root',
    credentials: 'password',
    hostKey: `SHA256:${'A'.repeat(43)}`,
    domain: 'example.org',
    stage: 'set-up',
    spec,
    addedAt: '2026-11-21T10:00:00.000Z',
  };
  writeFileSync(file, JSON.stringify({ innkeeperServers: 1, servers: [known] }), { mode: 0o600 });
  const vault = createMemoryVault();
  await vault.set(`${serverId}/password`, 'not asked for');
  const core = await createCore({
    shell: 'command-line',
    dataFolder: folder,
    templatesFolder: 'templates',
    version: '0.0.0-test',
    vault,
  });
  opened.push(core);
  const { signal } = new AbortController();
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> =>
    (core.handlers.calls[name] as (input: unknown, context: unknown) => Promise<never>)(input, { signal });
  const failingDeploy = async (features: object): Promise<JobEvent> => {
    const { jobId } = await call('deploy.start', { serverId, spec: specWith(features, port) });
    let last: JobEvent | undefined;
    for await (const event of core.handlers.streams['jobs.follow']({ jobId, after: -1 }, { signal }))
      last = event;
    if (last === undefined) throw new Error('no event');
    return last;
  };
  return { call, failingDeploy, kept: () => JSON.parse(readFileSync(file, 'utf8')) };
}

describe('a deploy that failed', () => {
  it('changes nothing of what is known to run', async () => {
    const { call, failingDeploy } = await coreOutOfReach();
    const before = await call('services.effect', { serverId, action: 'stop' });
    expect(before.order).toContain('prometheus');
    expect(await failingDeploy({})).toMatchObject({ kind: 'ended', outcome: 'failed' });
    expect(await call('services.effect', { serverId, action: 'stop' })).toEqual(before);
    const pages = await call('consoles.list', { serverId });
    expect(pages.filter(({ state }) => state === 'off').map(({ id }) => id)).not.toContain('pgadmin');
  });

  it('is remembered as what was wished for, beside what the server has', async () => {
    const { failingDeploy, kept } = await coreOutOfReach();
    await failingDeploy({ ketesa: { enabled: true } });
    const [profile] = kept().servers;
    expect(profile.deployed.features.monitoring.enabled).toBe(true);
    expect(profile.wished.features.monitoring.enabled).toBe(false);
    expect(profile.wished.features.ketesa.enabled).toBe(true);
    expect(profile.spec).toBeUndefined();
  });
});
