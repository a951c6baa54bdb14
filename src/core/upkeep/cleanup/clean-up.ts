import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import { type CleanupKind, type CleanupResult, cleanupKinds } from '../../../shared/contract/services.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { deleteLocalMedia, purgeRemoteMedia } from '../../chat/matrix/admin/media-removal.ts';
import type { SignedInCaller } from '../../chat/matrix/http/request.ts';
import { acrossDisconnects } from '../../chat/people/bulk/across-disconnects.ts';
import type { Work } from '../../jobs/job-reporter.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import { runStepJob } from '../../server/host/run-step-job.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { failureProblem } from '../../server/known-errors/known-errors.ts';
import { named } from '../../server/start-failure/start-problem.ts';
import { type Ages, lookForReclaimable, timestampDaysBefore } from './look.ts';
import type { Reclaimable, SeenItem } from './parse-look.ts';

export interface CleanUpParams {
  readonly kinds: readonly CleanupKind[];
  readonly ages: Ages;
  /** The details that the host was shown, by kind. */
  readonly shown: Partial<Readonly<Record<CleanupKind, readonly string[]>>>;
}

/** Kinds whose details are names of what goes. */
const namedKinds: readonly CleanupKind[] = ['images', 'releases', 'old-logs', 'left-data'];

export interface CleanUpTools {
  connect(): Promise<ServerTools>;
  /** Runs something with the chat server's admin API. */
  panel<T>(work: (caller: SignedInCaller) => Promise<T>): Promise<T>;
}

/**
 * Clears away what was chosen, the safest first, and measures what that has freed. Nothing of it needs room on the
 * disk until the database's turn; each part may be done twice, so a cut is waited out and the part done again.
 */
export async function cleanUp(
  tools: CleanUpTools,
  params: CleanUpParams,
  work: Work,
): Promise<CleanupResult> {
  const { report, signal } = work;
  const onWait = () => report.step('clean-up', 'waiting', { note: message('note.wait-connection') });
  const through = <T>(part: (server: ServerTools) => Promise<T>) =>
    acrossDisconnects({ signal, onWait }, async () => part(await tools.connect()));
  const look = () => through((server) => lookForReclaimable(server, { ages: params.ages, signal }));

  report.step('clean-up', 'running', { note: message('note.measure-before') });
  const before = await look();
  const chosen = cleanupKinds
    .flatMap((kind) => before.items.filter((item) => item.kind === kind))
    .filter((item) => params.kinds.includes(item.kind));
  if (chosen.some((item) => isMore(item, params.shown[item.kind])))
    throw new ProblemError('host.state-changed');
  for (const { needs } of chosen) if (needs !== undefined) throw restsProblem(needs);
  for (const [index, item] of chosen.entries()) {
    signal.throwIfAborted();
    const note = message(`reclaim.${item.kind}`);
    report.step('clean-up', 'running', { fraction: index / chosen.length, note });
    if (item.count > 0 || item.frees === null) {
      await clear(item, { ...work, ages: params.ages, through, panel: tools.panel, onWait });
    }
  }
  report.step('clean-up', 'running', { fraction: 1, note: message('note.measure-after') });
  return compared(chosen, await look());
}

/** Whether more would go than was shown. What is gone by itself meanwhile is no matter. */
function isMore({ kind, details }: SeenItem, shown: readonly string[] | undefined): boolean {
  return shown !== undefined && namedKinds.includes(kind) && details.some((name) => !shown.includes(name));
}

interface ClearTools extends Work {
  readonly ages: Ages;
  readonly through: <T>(part: (server: ServerTools) => Promise<T>) => Promise<T>;
  readonly panel: CleanUpTools['panel'];
  readonly onWait: () => void;
}

async function clear(item: SeenItem, { ages, through, panel, onWait, ...work }: ClearTools): Promise<void> {
  const viaPanel = (part: (caller: SignedInCaller) => Promise<unknown>) =>
    acrossDisconnects({ signal: work.signal, onWait }, () => panel(part));
  switch (item.kind) {
    case 'images':
    case 'build-cache':
    case 'releases':
    case 'old-logs':
    case 'left-data':
      await through((server) => runPart(server, [item.kind, ...item.names], work));
      return;
    case 'database':
      await vacuum(await through(async (server) => server), work);
      return;
    case 'remote-media':
      await viaPanel((caller) =>
        purgeRemoteMedia(caller, timestampDaysBefore(ages.remoteMediaDays, Date.now())),
      );
      return;
    case 'local-media':
      await viaPanel((caller) =>
        deleteLocalMedia(caller, timestampDaysBefore(ages.localMediaDays, Date.now())),
      );
      return;
    default:
      assertNever(item.kind);
  }
}

async function runPart(
  { ssh, scripts }: ServerTools,
  args: readonly string[],
  { report, signal }: Work,
): Promise<void> {
  const onLine = (line: string) => report.log('clean-up', line);
  const result = await ssh.script(scripts['clean-up'], args, { asRoot: true, signal, onLine });
  expectSuccess(result, message('task.clean-up'));
}

/** What `templates/host/vacuum.sh` says. */
export const vacuumMarks = z.discriminatedUnion('fact', [
  z.object({ fact: z.literal('database'), name: z.string() }),
  z.object({ fact: z.literal('failed'), why: z.literal('stopped'), service: z.string() }),
]);

/** Takes long on a large database, so it goes on there whatever happens to the connection. */
async function vacuum(server: ServerTools, work: Work): Promise<void> {
  const end = await runStepJob(
    { ...server, ...work },
    { step: 'clean-up', script: 'vacuum', args: [], marks: vacuumMarks },
  );
  if (end.code === 0) return;
  if (end.failed) throw restsProblem(end.failed.service);
  const details = end.tail.join('\n');
  throw failureProblem({ what: message('task.optimize-database'), own: end.own, details });
}

function restsProblem(service: string): ProblemError {
  return new ProblemError('docker.stopped', { ...named(service), reason: message('reason.has-to-run') });
}

function compared(chosen: readonly SeenItem[], after: Reclaimable): CleanupResult {
  const freed = chosen.map(({ kind, takes, count }) => {
    const left = after.items.find((item) => item.kind === kind);
    return {
      kind,
      bytes: Math.max(0, takes - (left?.takes ?? takes)),
      count: Math.max(0, count - (left?.count ?? count)),
    };
  });
  return { freed, bytes: freed.reduce((sum, one) => sum + one.bytes, 0), disk: after.disk };
}
