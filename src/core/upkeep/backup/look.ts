import type { BackupPlace, BackupStatus } from '../../../shared/contract/backups.ts';
import { message } from '../../../shared/message.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { keptBy } from '../../stack/kept-list.ts';
import { backupLookFactSchema } from './backup-facts.ts';
import { readStatus } from './read-status.ts';

/** What the server knows of its backups: one round trip, and nothing changes. `spec` is what it has. */
export async function lookAtBackups(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  spec: ServerSpec,
  signal: AbortSignal,
): Promise<BackupStatus> {
  const result = await ssh.script(scripts['backup-look'], [], { asRoot: true, signal });
  expectSuccess(result, message('task.read-backups'));
  return readStatus(readFacts('backup-look', backupLookFactSchema, result.stdout), keptBy(spec));
}

/** One of the server's places, by its name, where nothing is known yet of what it is. */
export async function lookAtPlace(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  id: string,
  signal: AbortSignal,
): Promise<BackupPlace | undefined> {
  const result = await ssh.script(scripts['backup-look'], [], { asRoot: true, signal });
  expectSuccess(result, message('task.read-backups'));
  const seen = readFacts('backup-look', backupLookFactSchema, result.stdout);
  return readStatus(seen, []).places.find((one) => one.id === id)?.place;
}
