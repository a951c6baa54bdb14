import { afterAll, describe, expect, it, vi } from 'vitest';
import type { DeployTools } from '../../../src/core/deploy/steps/deploy.ts';
import {
  keepBackupPassword,
  keptBackupPasswords,
} from '../../../src/core/local/connections/backup-passwords.ts';
import { FactsCache } from '../../../src/core/local/connections/facts-cache.ts';
import type { CoreParts } from '../../../src/core/local/connections/parts.ts';
import { type Profile, profileSchema } from '../../../src/core/local/profiles/profile.ts';
import { createProfiles } from '../../../src/core/local/profiles/profiles.ts';
import { createMemoryVault } from '../../../src/core/local/vault/memory-vault.ts';
import type { CloseParams } from '../../../src/core/upkeep/closing/close.ts';
import type { Mirrors } from '../../../src/core/upkeep/mirror/mirrors.ts';
import type { JobId } from '../../../src/shared/ids.ts';
import { noLock } from '../../support/no-lock.ts';
import { specWith } from '../../support/stack/render.ts';
import { tempFolder } from '../../support/temp-folder.ts';

// Stand-ins for what is done on the server: here it counts what this computer keeps of it.
vi.mock('../../../src/core/deploy/steps/deploy.ts', () => ({
  deploy: async (_input: unknown, { brought }: DeployTools) => {
    await look?.();
    await brought?.({});
    await look?.();
    return {};
  },
}));
vi.mock('../../../src/core/upkeep/restore/onto.ts', () => ({
  ontoSteps: [],
  restoreToNewServer: async () => ({ backupAt: null, spec }),
}));
vi.mock('../../../src/core/upkeep/closing/close.ts', () => ({
  closeSteps: [],
  // As where the programs were removed by hand before.
  closeServer: async (_tools: unknown, { note }: CloseParams) =>
    note({ stays: [], lastBackupAt: null, whole: made?.whole ?? false }),
}));
vi.mock('../../../src/core/server/host/read-secrets.ts', () => ({
  readSecrets: async () => ({ 'backup/password': made?.password }),
}));

// A worker keeps what files before this one have loaded, and what is loaded here for those after it.
vi.resetModules();
const { backupsHandlers } = await import('../../../src/core/api/handlers/backups.ts');
const { closingHandlers } = await import('../../../src/core/api/handlers/closing.ts');
const { deployHandlers } = await import('../../../src/core/api/handlers/deploy.ts');
const { restoreOntoHandlers } = await import('../../../src/core/api/handlers/restore-onto.ts');
const { serversHandlers } = await import('../../../src/core/api/handlers/servers.ts');
const { JobRegistry } = await import('../../../src/core/jobs/registry.ts');
afterAll(() => vi.resetModules());

/** What a set-up had left, where the programs were there still. */
let made: { readonly whole: boolean; readonly password: string } | undefined;
let look: (() => Promise<unknown>) | undefined;
const spec = specWith();
const firstLife = { at: '2026-01-01T00:00:00.000Z', lastBackupAt: '2026-01-01T00:00:00.000Z', stays: [] };
const closed: Profile = profileSchema.parse({
  ...{ id: 'inn', address: '127.0.0.1', port: 1, user: 'root', credentials: 'agent', domain: spec.domain },
  ...{ stage: 'closed', closed: firstLife, deployed: spec, addedAt: '2025-01-01T00:00:00.000Z' },
});
const { id } = closed;
const context = { signal: new AbortController().signal };

async function computer(profile: Profile = closed) {
  const profiles = createProfiles(tempFolder());
  await profiles.save(profile);
  const vault = createMemoryVault();
  const jobs = new JobRegistry(noLock);
  const parts = {
    ...{ profiles, vault, scripts: {}, templates: {}, version: '0.0.0-test', locks: { of: () => undefined } },
    connections: { get: async () => ({}) },
  } as unknown as CoreParts;
  const mirrors: unknown = { of: async () => ({ enabled: false }), set: async () => undefined };
  const ended = async ({ jobId }: { readonly jobId: JobId }) => {
    for await (const event of jobs.follow(jobId, -1, context.signal)) {
      if (event.kind === 'ended')
        expect(event, JSON.stringify(event)).toMatchObject({ outcome: 'succeeded' });
    }
  };
  return {
    ...{ vault, ended },
    known: async () => profileSchema.parse(await profiles.get(id)),
    backups: backupsHandlers(parts, jobs),
    deploying: deployHandlers(parts, jobs, new FactsCache()),
    onto: restoreOntoHandlers(parts, jobs, mirrors as Mirrors),
    servers: serversHandlers(parts, new FactsCache(), {} as never),
    closing: closingHandlers(parts, jobs, {} as never, mirrors as Mirrors),
  };
}

describe('a server that has a chat again', () => {
  it('is none from which it was taken once something was brought there, and not before', async () => {
    const { deploying, ended, known } = await computer();
    const seen: string[] = [];
    look = async () => seen.push((await known()).stage);
    await ended(await deploying['deploy.start']({ serverId: id, spec }, context));
    look = undefined;
    expect(seen).toEqual(['closed', 'new']);
    expect((await known()).stage).toBe('set-up');
  });

  it.each<[string, (at: Awaited<ReturnType<typeof computer>>) => Promise<{ readonly jobId: JobId }>]>([
    ['a deploy', ({ deploying }) => deploying['deploy.start']({ serverId: id, spec }, context)],
    ['a backup', ({ onto }) => onto['restore.onto']({ serverId: id, placeId: 'server' }, context)],
  ])('by %s is told of by its own end, not by that of the first', async (_, begin) => {
    const at = await computer();
    await at.ended(await begin(at));
    expect((await at.known()).closed).toBeUndefined();
    const before = new Date().toISOString();
    const asked = { serverId: id, name: spec.domain, notice: null, backup: false };
    await at.ended(await at.closing['closing.run'](asked, context));
    const { stage, closed: now } = await at.known();
    expect(stage).toBe('closed');
    expect(now).toMatchObject({ lastBackupAt: null });
    expect(now && now.at >= before).toBe(true);
  });

  it('is told of by the first while another did not come to its end, and can be closed again', async () => {
    const at = await computer({ ...closed, stage: 'new' });
    await keepBackupPassword(at.vault, id, 'opens-them');
    const [told] = await at.servers['servers.list']({}, context);
    expect(told).toMatchObject({ stage: 'new', closed: firstLife });
    const asked = { serverId: id, name: spec.domain, notice: null, backup: false };
    made = { whole: true, password: 'of-what-was-begun' };
    await at.ended(await at.closing['closing.run'](asked, context));
    made = undefined;
    expect(await at.known()).toMatchObject({ stage: 'closed', closed: firstLife });
    const kept = await keptBackupPasswords(at.vault, id);
    expect(kept).toEqual(['opens-them', 'of-what-was-begun']);
  });

  it('has the password of its backups told by this computer until it runs', async () => {
    const { backups, vault } = await computer({ ...closed, stage: 'new' });
    await keepBackupPassword(vault, id, 'opens-them');
    const told = await backups['backups.password']({ serverId: id }, context);
    expect(told).toEqual({ password: 'opens-them', from: 'keychain' });
  });
});
