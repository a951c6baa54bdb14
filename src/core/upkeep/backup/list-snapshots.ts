import { z } from 'zod';
import type { Snapshot } from '../../../shared/contract/backups.ts';
import { fromJson } from '../../../shared/from-json.ts';
import { type MessageParam, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { serverHome } from '../../../shared/server-constants.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { images } from '../../stack/images.ts';
import { backupProblem } from '../failures/backup.ts';
import { snapshotsFactSchema } from './backup-facts.ts';
import { lookAtBackups } from './look.ts';
import { placeNames } from './read-status.ts';

/** As `restic snapshots --json` has it. Versions before 0.17 tell no size. */
const resticSnapshots = z.array(
  z.object({
    id: z.string(),
    time: z.iso.datetime({ offset: true }),
    paths: z.array(z.string()),
    summary: z.object({ total_bytes_processed: z.number() }).optional(),
  }),
);

/** What lies at a place, newest first. It asks the place, which may take long. */
export async function listSnapshots(
  tools: ServerTools,
  { spec, placeId }: { readonly spec: ServerSpec; readonly placeId: string },
  signal: AbortSignal,
): Promise<Snapshot[]> {
  const { places } = await lookAtBackups(tools, spec, signal);
  const there = places.find(({ id }) => id === placeId);
  if (there === undefined) throw new ProblemError('backup.unknown-place', { place: placeId });
  // Before the first backup nothing is written down yet.
  if (there.lastGoodAt === null && there.place.kind === 'server') return [];
  return snapshotsAt(tools, { placeId, placeName: placeNames(places)(placeId) }, signal);
}

/** The same where the place is known to be one of the server's. */
export async function snapshotsAt(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { placeId, placeName }: { readonly placeId: string; readonly placeName: MessageParam },
  signal: AbortSignal,
): Promise<Snapshot[]> {
  const result = await ssh.script(scripts['backup-snapshots'], [images.restic, placeId], {
    asRoot: true,
    timeoutMs: 5 * 60_000,
    signal,
  });
  expectSuccess(result, message('task.list-backups'));
  const seen = readFacts('backup-snapshots', snapshotsFactSchema, result.stdout);
  const failed = seen.one('failed');
  if (failed) throw backupProblem(failed, placeName);
  return readSnapshots(seen.one('snapshots')?.base64 ?? '');
}

/**
 * restic's list, newest first; paths as below Innkeeper's folder. Throws `host.answer-unreadable`: whoever can write to the
 * place decides over what is in it.
 */
export function readSnapshots(base64: string): Snapshot[] {
  const text = Buffer.from(base64, 'base64').toString('utf8');
  const list = resticSnapshots.safeParse(fromJson(text === '' ? '[]' : text));
  if (!list.success)
    throw new ProblemError('host.answer-unreadable', { script: 'backup-snapshots', line: 1 });
  return list.data
    .map(({ id, time, paths, summary }) => ({
      id,
      at: new Date(time).toISOString(),
      totalBytes: summary?.total_bytes_processed ?? null,
      paths: paths.map((path) => path.replace(`${serverHome}/`, '')).sort(),
    }))
    .sort((one, other) => other.at.localeCompare(one.at));
}
