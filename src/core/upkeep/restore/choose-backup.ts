import type { KnownBackupPlace, Snapshot } from '../../../shared/contract/backups.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { listSnapshots } from '../backup/list-snapshots.ts';
import { lookAtBackups } from '../backup/look.ts';
import { placeNames } from '../backup/read-status.ts';

export interface WhichBackup {
  readonly spec: ServerSpec;
  readonly placeId: string;
  /** How its name begins; the newest one where it is left out. */
  readonly snapshot?: string | undefined;
}

export interface ChosenBackup {
  readonly snapshot: Snapshot;
  readonly place: KnownBackupPlace;
  readonly placeName: MessageParam;
}

/** Finds a backup at its place. Asks the place. Throws `restore.no-backup`, and `backup.*` where the place fails. */
export async function chooseBackup(
  tools: ServerTools,
  { spec, placeId, snapshot = '' }: WhichBackup,
  signal: AbortSignal,
): Promise<ChosenBackup> {
  const { places } = await lookAtBackups(tools, spec, signal);
  const place = places.find(({ id }) => id === placeId);
  const placeName = placeNames(places)(placeId);
  if (place === undefined) throw new ProblemError('backup.unknown-place', { place: placeId });
  const there = await listSnapshots(tools, { spec, placeId }, signal);
  const found = there.find(({ id }) => id.startsWith(snapshot));
  if (found === undefined) throw new ProblemError('restore.no-backup', { place: placeName, snapshot });
  return { snapshot: found, place, placeName };
}
