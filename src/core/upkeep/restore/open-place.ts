import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import type { OpenedPlace } from '../../../shared/contract/restore.ts';
import { message } from '../../../shared/message.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { authorizeServerKey } from '../backup/admit-server.ts';
import { openFactSchema } from '../backup/backup-facts.ts';
import { findPlace } from '../backup/change-places.ts';
import { snapshotsAt } from '../backup/list-snapshots.ts';
import type { PlaceAccess } from '../backup/place-access.ts';
import { restoreProblem } from '../failures/restore.ts';

/**
 * Brings a new server to where backups lie, and tells what is there. Secrets go over stdin and lie there for root alone.
 * Docker is needed on the server.
 */
export async function openPlace(
  tools: ServerTools,
  opening: PlaceAccess,
  signal: AbortSignal,
): Promise<OpenedPlace> {
  const { place } = opening;
  await takeSecrets(tools, opening, signal);
  await authorizeServerKey(tools, opening, signal);
  const placeId = await findPlace(tools, opening, signal);
  const placeName = backupPlaceName(place);
  return { placeId, place, snapshots: await snapshotsAt(tools, { placeId, placeName }, signal) };
}

async function takeSecrets(
  { ssh, scripts }: ServerTools,
  { password, sftpKey = '' }: PlaceAccess,
  signal: AbortSignal,
): Promise<void> {
  const key = sftpKey.trim() === '' ? '' : `${sftpKey.replaceAll('\r\n', '\n').trim()}\n`;
  const stdin = `${password}\n\n${key}`;
  const result = await ssh.script(scripts['backup-place'], ['own'], { asRoot: true, stdin, signal });
  expectSuccess(result, message('task.open-place'));
  const seen = readFacts('backup-place', openFactSchema, result.stdout, { secret: true });
  const failed = seen.one('failed');
  if (failed) throw restoreProblem(failed, '');
}
