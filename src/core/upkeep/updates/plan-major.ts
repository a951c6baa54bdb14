import { inMib } from '../../../shared/bytes.ts';
import type { MajorMove } from '../../../shared/contract/major-move.ts';
import { makeProblem, type Problem, ProblemError } from '../../../shared/problem.ts';
import { type InspectedServer, type PlannedDeploy, planDeploy } from '../../deploy/inspect-server.ts';
import { chooseImages } from '../../deploy/versions/image-choice.ts';
import { imagesThere } from '../../deploy/versions/images-there.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { databaseMajor } from '../../stack/database-major.ts';
import { programOf, tagOf } from '../../stack/image-name.ts';
import { images } from '../../stack/images.ts';
import { lookAtRestore } from '../restore/look.ts';
import { lookAtDatabase } from './look-database.ts';

/** A server with everything as it is, but for PostgreSQL in the major version of this release. */
export interface PlannedMajor extends PlannedDeploy {
  readonly move: MajorMove;
}

/**
 * What bringing the databases to the major version of this release would mean. Changes nothing. Throws
 * `update.no-other-major` where it is there already.
 */
export async function planMajor(
  gathered: InspectedServer,
  tools: ServerTools,
  signal: AbortSignal,
): Promise<PlannedMajor> {
  const { inspection } = gathered;
  const spec = deployedIn(inspection.state, tools.ssh.target.address);
  const there = imagesThere(inspection).find((one) => programOf(one) === programOf(images.postgres));
  const [from, to] = [databaseMajor(there ?? ''), databaseMajor(images.postgres)];
  // One that is later stays: no PostgreSQL reads what a later one wrote, and nothing was ever moved back.
  if (there === undefined || from === undefined || to === undefined || Number(from) >= Number(to))
    throw new ProblemError('update.no-other-major');
  const { [images.postgres]: _, ...kept } = chooseImages(imagesThere(inspection), 'keep');
  const planned = planDeploy(gathered, spec, tools, { dnsProblems: [], editedFiles: 'keep', images: kept });
  const room = await lookAtDatabase(tools, signal);
  const restore = await lookAtRestore(tools, '', signal);
  return {
    ...planned,
    move: {
      ...{ from, to, fromVersion: tagOf(there), toVersion: tagOf(images.postgres) },
      ...{ ...room, outSeconds: outSeconds(room.databaseBytes) },
      blockers: [
        ...planned.plan.blockers,
        ...(restore.running ? [makeProblem('restore.running')] : []),
        ...(restore.kept ? [makeProblem('restore.unfinished')] : []),
        ...otherChanges(planned),
        ...noRoom(room),
      ],
    },
  };
}

function noRoom({ neededBytes, freeBytes }: Pick<MajorMove, 'neededBytes' | 'freeBytes'>): Problem[] {
  if (freeBytes >= neededBytes) return [];
  return [makeProblem('update.major-no-room', { needed: inMib(neededBytes), present: inMib(freeBytes) })];
}

/** The data changes places together with compose.yaml alone: what else waits to be applied comes first. */
function otherChanges({ plan }: PlannedDeploy): Problem[] {
  const others = plan.files.filter(({ path, change }) => path !== 'compose.yaml' || change !== 'update');
  return others.length === 0
    ? []
    : [makeProblem('update.changes-first', { files: { list: others.map(({ path }) => path) } })];
}

/** About: programs stop and start in a minute, and 10 MB a second go out and in and are counted. */
function outSeconds(databaseBytes: number): number {
  return Math.round(60 + databaseBytes / 10_000_000);
}
