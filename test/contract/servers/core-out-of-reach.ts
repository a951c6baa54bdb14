import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createCore } from '../../../src/core/create-core.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import type { CallInput, CallName, CallOutput } from '../../../src/shared/contract.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import type { JobEvent } from '../../../src/shared/job.ts';
import { parseSpec, type ServerSpec } from '../../../src/shared/spec/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export const serverId = serverIdSchema.parse('inn');

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
export async function coreOutOfReach(
  /** What else `servers.json` says of it, and in which version; as an earlier Innkeeper wrote it where it is left out. */
  more: (spec: ServerSpec) => { readonly version: number; readonly profile: object } = (spec) => ({
    version: 1,
    profile: { stage: 'set-up', spec },
  }),
) {
  const port = await closedPort();
  const spec = specWith({ monitoring: { enabled: true }, pgadmin: { enabled: true } }, port);
  const folder = tempFolder();
  const file = join(folder, 'servers.json');
  const { version, profile } = more(spec);
  const known = {
    id: serverId,
    address: '127.0.0.1',
    port,
    user: 'root',
    credentials: 'password',
    hostKey: `SHA256:${'A'.repeat(43)}`,
    domain: 'example.org',
    ...profile,
    addedAt: '2026-11-21T10:00:00.000Z',
  };
  writeFileSync(file, JSON.stringify({ innkeeperServers: version, servers: [known] }), { mode: 0o600 });
  const vault = createMemoryVault();
  await vault.set(`${serverId}/password`, 'not asked for');
  const core = await createCore({
    shell: 'command-line',
    dataFolder: folder,
    templatesFolder: 'templates',
    version: '0.0.0-test',
    vault,
  });
  onTestFinished(() => core.close());
  const { signal } = new AbortController();
  const call = async <N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>> =>
    (core.handlers.calls[name] as (input: unknown, context: unknown) => Promise<never>)(input, { signal });
  const endOf = async (jobId: CallOutput<'deploy.start'>['jobId']): Promise<JobEvent> => {
    let last: JobEvent | undefined;
    for await (const event of core.handlers.streams['jobs.follow']({ jobId, after: -1 }, { signal }))
      last = event;
    if (last === undefined) throw new Error('no event');
    return last;
  };
  const failingDeploy = async (features: object): Promise<JobEvent> => {
    const { jobId } = await call('deploy.start', { serverId, spec: specWith(features, port) });
    return endOf(jobId);
  };
  return { call, endOf, failingDeploy, vault, kept: () => JSON.parse(readFileSync(file, 'utf8')) };
}
