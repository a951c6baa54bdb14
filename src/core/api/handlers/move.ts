import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { MoveWay, moveCalls } from '../../../shared/contract/move.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import type { Work } from '../../jobs/job-reporter.ts';
import type { JobRegistry } from '../../jobs/registry.ts';
import { knownProfile } from '../../local/connections/connections.ts';
import { type CoreParts, changingTools, serverTools } from '../../local/connections/parts.ts';
import { deployedSpec } from '../../local/connections/spec-of.ts';
import type { Profile } from '../../local/profiles/profile.ts';
import { createRedactor } from '../../server/redact.ts';
import type { Mirrors } from '../../upkeep/mirror/mirrors.ts';
import { abortMove, abortSteps } from '../../upkeep/move/abort.ts';
import { finishMove, finishMoveSteps } from '../../upkeep/move/finish.ts';
import { lookAtMoving, type MoveSides } from '../../upkeep/move/look.ts';
import { lookAtMove } from '../../upkeep/move/move-script.ts';
import { moveServerSteps, runMove } from '../../upkeep/move/run.ts';
import type { Handlers } from '../contract-handlers.ts';
import { moveHere, noteMoved } from '../move-here.ts';

type Area = Pick<Handlers['calls'], keyof typeof moveCalls>;

interface Both {
  readonly serverId: ServerId;
  readonly toId: ServerId;
  readonly way?: MoveWay | undefined;
}

/** The two servers of a move, or only the old one where the new one is gone. */
interface OneOrBoth {
  readonly serverId: ServerId;
  readonly toId: ServerId | null;
}

/** Moving the chat from one server to another. */
export function moveHandlers(
  parts: CoreParts,
  jobs: JobRegistry,
  mirrors: Mirrors,
  dataFolder: string,
): Area {
  const { profiles, locks } = parts;
  const heldFolder = (id: ServerId) => join(dataFolder, 'moves', id);

  const sidesOf = async ({ serverId, toId, way }: Both, tools: typeof serverTools): Promise<MoveSides> => {
    const target = await knownProfile(profiles, toId);
    const reach = reachOf(target);
    const [old, fresh] = await Promise.all([tools(parts, serverId), tools(parts, toId)]);
    return { old, fresh, reach, way };
  };

  /** Begins work on both servers; nobody else changes either meanwhile. */
  const start = (
    { serverId, toId }: OneOrBoth,
    steps: Parameters<JobRegistry['start']>[0]['steps'],
    work: (work: Work, hide: (secret: string) => void) => Promise<unknown>,
  ) => {
    if (toId === serverId) throw new ProblemError('move.same-server');
    if (toId !== null) jobs.requireIdle(toId);
    const redactor = createRedactor();
    const { id } = jobs.start({
      serverId,
      flow: 'move',
      steps: [...steps],
      redact: redactor.redact,
      run: ({ report, signal }) =>
        toId === null
          ? work({ report, signal }, redactor.add)
          : locks.during(toId, 'move', signal, (held) => work({ report, signal: held }, redactor.add)),
    });
    return { jobId: id };
  };

  return {
    'move.look': async (both, { signal }) => {
      await requireChat(both);
      return (await lookAtMoving(await sidesOf(both, serverTools), signal)).plan;
    },

    'move.run': async (both) => {
      await requireChat(both);
      return start(both, moveServerSteps, async (work, hide) => {
        const sides = await sidesOf(both, changingTools);
        const here = await moveHere(parts, mirrors, { ...both, folder: heldFolder(both.serverId), hide });
        const before = await runMove(sides, here, work);
        // It is done: what only tells of it must not make a failure of that.
        const seen = await lookAtMoving(sides, work.signal).catch(() => undefined);
        return { plan: seen?.plan ?? before };
      });
    },

    'move.noted': async ({ serverId }, { signal }) => {
      deployedSpec(await knownProfile(profiles, serverId));
      const { phase, to } = await lookAtMove(await serverTools(parts, serverId), signal);
      return { phase, to };
    },

    'move.abort': async ({ serverId, toId, name }) => {
      const { domain } = await requireChat({ serverId, toId });
      return start({ serverId, toId }, abortSteps, async (work) => {
        const old = await changingTools(parts, serverId);
        const fresh = toId === null ? undefined : await changingTools(parts, toId);
        const isEmptied = await abortMove({ old, fresh, domain, name }, work);
        await rm(heldFolder(serverId), { recursive: true, force: true });
        // Nothing of it is there any more.
        if (toId !== null && isEmptied) await profiles.update(toId, asNew);
      });
    },

    'move.finish': async (both) => {
      await knownProfile(profiles, both.serverId);
      return start(both, finishMoveSteps, async (work) => {
        await finishMove(
          await sidesOf(both, changingTools),
          async (seen) => {
            await noteMoved(parts, both, seen);
            await mirrors.set(both.serverId, null);
            await rm(heldFolder(both.serverId), { recursive: true, force: true });
          },
          work,
        );
      });
    },
  };

  async function requireChat({ serverId, toId }: OneOrBoth): Promise<ServerSpec> {
    const spec = deployedSpec(await knownProfile(profiles, serverId));
    if (toId !== null) await knownProfile(profiles, toId);
    return spec;
  }
}

const reachOf = (profile: Profile): ServerSpec['server'] => {
  const { address, port, user, hostKey } = profile;
  return { address, port, user, ...(hostKey !== undefined && { hostKey }) };
};

function asNew({ deployed: _spec, wished: _open, domain: _name, closed: _before, ...now }: Profile): Profile {
  return { ...now, stage: 'new' };
}
