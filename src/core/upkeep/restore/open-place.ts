import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { Snapshot } from '../../../shared/contract/backups.ts';
import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { backupSettingFactSchema } from '../backup/backup-facts.ts';
import { type GivenPlace, tryPlace } from '../backup/change-places.ts';
import { snapshotsAt } from '../backup/list-snapshots.ts';
import { restoreProblem } from './failure.ts';

export interface GivenBackup extends GivenPlace {
  readonly password: string;
  readonly sftpKey?: string | undefined;
  /** How its name begins; the newest one where it is left out. */
  readonly snapshot?: string | undefined;
}

export interface OpenedBackup {
  readonly placeId: string;
  readonly placeName: MessageParam;
  readonly snapshot: Snapshot;
}

/**
 * Brings a new server to where backups lie, with what opens them, and finds one. Secrets go over stdin and lie there for
 * root alone. Docker is needed on the server.
 */
export async function openPlace(
  tools: ServerTools,
  given: GivenBackup,
  signal: AbortSignal,
): Promise<OpenedBackup> {
  const { place, secret, acceptHostKey, snapshot = '' } = given;
  const placeName = backupPlaceName(place);
  await takeSecrets(tools, given, signal);
  const options = { keep: true, there: true, signal };
  const placeId = await tryPlace(tools, { place, secret, acceptHostKey }, options);
  const found = (await snapshotsAt(tools, { placeId, placeName }, signal)).find(({ id }) =>
    id.startsWith(snapshot),
  );
  if (found === undefined) throw new ProblemError('restore.no-backup', { place: placeName, snapshot });
  return { placeId, placeName, snapshot: found };
}

async function takeSecrets(
  { ssh, scripts }: ServerTools,
  { password, sftpKey = '' }: GivenBackup,
  signal: AbortSignal,
): Promise<void> {
  const key = sftpKey.trim() === '' ? '' : `${sftpKey.replaceAll('\r\n', '\n').trim()}\n`;
  const stdin = `${password}\n\n${key}`;
  const result = await ssh.script(scripts['backup-place'], ['own'], { asRoot: true, stdin, signal });
  expectSuccess(result, message('task.open-place'));
  const failed = readFacts('backup-place', backupSettingFactSchema, result.stdout, { secret: true }).one(
    'failed',
  );
  if (failed) throw restoreProblem(failed, '');
}
