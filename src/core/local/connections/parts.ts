import type { ServerId } from '../../../shared/ids.ts';
import { fenced } from '../../server/host/lock/fenced.ts';
import type { HostScripts } from '../../server/host/scripts.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import type { Templates } from '../../stack/types.ts';
import { localUser } from '../local-user.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { Vault } from '../vault/types.ts';
import type { Connections } from './connections.ts';
import { givenSecrets } from './given-secrets.ts';
import type { ServerLocks } from './server-locks.ts';

/** Everything the handlers share. */
export interface CoreParts {
  readonly profiles: Profiles;
  readonly vault: Vault;
  readonly connections: Connections;
  readonly locks: ServerLocks;
  readonly scripts: HostScripts;
  readonly templates: Templates;
  readonly version: string;
}

/** The tools of whoever only looks at a server; connects if need be. */
export async function serverTools(parts: CoreParts, id: ServerId): Promise<ServerTools> {
  const { scripts, templates, version, vault } = parts;
  const ssh = await parts.connections.get(id);
  const author = localUser();
  return { ssh, scripts, templates, version, author, givenSecrets: () => givenSecrets(vault, id).read() };
}

/** The tools of a job that changes a server: nothing of them acts any more once somebody else has taken over. */
export async function changingTools(parts: CoreParts, id: ServerId): Promise<ServerTools> {
  const tools = await serverTools(parts, id);
  const lock = parts.locks.of(id);
  return lock ? { ...tools, ssh: fenced(tools.ssh, parts.scripts, lock) } : tools;
}
