import { writeFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createCore } from '../../../src/core/create-core.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { problemOf } from '../../support/problem-of.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const serverId = serverIdSchema.parse('inn');
const { signal } = new AbortController();

/** Something on this machine that takes every call and says nothing: work there goes on until it hangs up. */
async function silentServer(): Promise<{ readonly port: number; hangUp(): void }> {
  const taken = new Set<Socket>();
  const server = createServer((socket) => taken.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const hangUp = () => {
    server.close();
    for (const socket of taken) socket.destroy();
  };
  onTestFinished(hangUp);
  return { port: (server.address() as AddressInfo).port, hangUp };
}

it('a server is not forgotten while work runs there, and wholly once it does not', async () => {
  const { port, hangUp } = await silentServer();
  const server = { address: '127.0.0.1', port };
  const known = {
    ...{ id: serverId, ...server, user: 'root', credentials: 'password', stage: 'new' },
    ...{ hostKey: `SHA256:${'A'.repeat(43)}`, addedAt: '2026-11-21T10:00:00.000Z' },
  };
  const folder = tempFolder();
  const file = { innkeeperServers: 1, servers: [known] };
  writeFileSync(join(folder, 'servers.json'), JSON.stringify(file), { mode: 0o600 });
  const vault = createMemoryVault();
  await vault.set(`${serverId}/password`, 'kept');
  const shell = { shell: 'command-line', templatesFolder: 'templates', version: '0.0.0-test' } as const;
  const core = await createCore({ ...shell, dataFolder: folder, vault });
  onTestFinished(() => core.close());
  const { calls, streams } = core.handlers;

  const spec = { innkeeper: 1, server, domain: 'inn.test' };
  const { jobId } = await calls['deploy.start']({ serverId, spec }, { signal });
  const forget = () => calls['servers.forget']({ serverId }, { signal });
  expect(await problemOf(forget())).toMatchObject({ code: 'host.another-job' });
  expect(await calls['servers.list']({}, { signal })).toHaveLength(1);
  expect(await vault.get(`${serverId}/password`)).toBe('kept');

  await calls['jobs.cancel']({ jobId }, { signal });
  hangUp();
  for await (const _ of streams['jobs.follow']({ jobId, after: -1 }, { signal }));
  // Both begun at once: the work is refused, whoever comes first, and nothing of the server comes back.
  const forgetting = forget();
  const late = calls['deploy.start']({ serverId, spec }, { signal });
  expect((await problemOf(late)).code).toBe('input.unknown-server');
  await forgetting;
  expect(await calls['servers.list']({}, { signal })).toEqual([]);
  expect(await vault.get(`${serverId}/password`)).toBeUndefined();
});
