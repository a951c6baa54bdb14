import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { PracticeServer } from '../../practice/index.ts';
import { type Core, type CoreOptions, createCore } from '../../src/core/create-core.ts';
import { createMemoryVault } from '../../src/core/local/vault/memory-vault.ts';
import type { Vault } from '../../src/core/local/vault/types.ts';
import type { CallInput, CallName, CallOutput } from '../../src/shared/contract.ts';
import { calls } from '../../src/shared/contract.ts';
import { jobIdSchema } from '../../src/shared/id-schemas.ts';
import type { ServerId } from '../../src/shared/ids.ts';
import type { JobEvent } from '../../src/shared/job.ts';

/** A core as a shell has it, with an empty data folder of its own. */
export interface TestCore {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<CallOutput<N>>;
  /** Connects with the practice server's key. */
  connect(server: PracticeServer): Promise<ServerId>;
  /** Follows a job to its end and gives every event; whoever listens is waited for at each. */
  follow(jobId: string, onEvent?: (event: JobEvent) => unknown): Promise<JobEvent[]>;
  /** Deploys and gives every event up to the end. */
  deploy(serverId: ServerId, spec: unknown, editedFiles?: 'keep' | 'replace'): Promise<JobEvent[]>;
  readonly core: Core;
  readonly dataFolder: DataFolder;
  close(): Promise<void>;
}

export async function testCore(): Promise<TestCore> {
  const folder = await mkdtemp(join(tmpdir(), 'innkeeper-core-'));
  const dataFolder = { folder, vault: createMemoryVault() };
  const opened = await openCore(dataFolder);
  return {
    ...opened,
    dataFolder,
    close: async () => {
      await opened.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What is left of a core once it is closed: another one, opened on it, knows the same servers. */
export interface DataFolder {
  readonly folder: string;
  readonly vault: Vault;
}

/** A core on what another one has left, as when Innkeeper is opened again. */
export async function openCore(
  { folder, vault }: DataFolder,
  as: Partial<Pick<CoreOptions, 'shell' | 'mirrorPace'>> = {},
): Promise<Omit<TestCore, 'dataFolder'>> {
  const core = await createCore({
    shell: 'command-line',
    dataFolder: folder,
    templatesFolder: 'templates',
    version: '0.0.0-test',
    vault,
    ...as,
  });
  const { signal } = new AbortController();
  const call: TestCore['call'] = async (name, input) => {
    const handler = core.handlers.calls[name] as (input: unknown, context: unknown) => Promise<never>;
    return handler(calls[name].input.parse(input), { signal });
  };
  const follow: TestCore['follow'] = async (jobId, onEvent) => {
    const events: JobEvent[] = [];
    const stream = core.handlers.streams['jobs.follow'];
    for await (const event of stream({ jobId: jobIdSchema.parse(jobId), after: -1 }, { signal })) {
      events.push(event);
      await onEvent?.(event);
    }
    return events;
  };
  return {
    core,
    call,
    follow,
    connect: async (server) => {
      const { server: added } = await call('servers.connect', {
        address: server.address,
        port: server.sshPort,
        user: server.user,
        credentials: { kind: 'key', privateKey: await readFile(server.keyFile, 'utf8') },
        acceptHostKey: server.hostKey,
        ...(server.password !== '' && { sudoPassword: server.password }),
      });
      return added.id;
    },
    deploy: async (serverId, spec, editedFiles = 'keep') => {
      const { jobId } = await call('deploy.start', {
        serverId,
        spec: spec as Record<string, unknown>,
        editedFiles,
      });
      return follow(jobId);
    },
    close: () => core.close(),
  };
}

/** The spec the practice server came with, as an object. */
export async function practiceSpec(server: PracticeServer): Promise<Record<string, unknown>> {
  return parse(await readFile(server.specFile, 'utf8')) as Record<string, unknown>;
}

/** How a deploy ended. */
export function endOf(events: readonly JobEvent[]): Extract<JobEvent, { kind: 'ended' }> {
  const last = events.at(-1);
  if (last?.kind !== 'ended') throw new Error('the job has not ended');
  return last;
}

/** The last state of each step. */
export function stepsOf(events: readonly JobEvent[]): Record<string, string> {
  return Object.fromEntries(
    events.flatMap((event) => (event.kind === 'step' ? [[event.step, event.state]] : [])),
  );
}
