import { makeProblem, type Problem, ProblemError } from '../../../shared/problem.ts';
import { runStep, type Work, withoutSteps } from '../../jobs/job-reporter.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { closeServer } from '../closing/close.ts';
import { isFresh } from '../restore/onto.ts';
import { doMove, lookAtMove, type MoveLook } from './move-script.ts';

export const abortSteps = [
  { id: 'inspect', weight: 1 },
  { id: 'close-firewall', weight: 1 },
  { id: 'move-empty', weight: 4 },
  { id: 'move-back', weight: 6 },
] as const;

interface AbortSides {
  readonly old: ServerTools;
  /** Undefined where it is gone. */
  readonly fresh: ServerTools | undefined;
  readonly domain: string;
  /** The chat's name, as the host has typed it: needed where people may have written on the new server. */
  readonly name: string;
}

/**
 * Takes a move back: first what it made on the new server goes, so that never two sign with one key, then the old one starts
 * again as it was. Without the new one, which is gone, only the latter. Cut off, asking again goes on. Tells whether the new
 * one is empty now.
 */
export async function abortMove(sides: AbortSides, { report, signal }: Work): Promise<boolean> {
  const { old, fresh } = sides;
  const undo = await runStep(report, 'inspect', () => lookWhatToUndo(sides, signal));
  if (fresh !== undefined && undo === 'both')
    await runStep(report, 'move-empty', () => empty(old, fresh, { report, signal }));
  else for (const id of ['close-firewall', 'move-empty'] as const) report.step(id, 'skipped');
  await runStep(report, 'move-back', () => doMove(old, ['back'], signal));
  return fresh !== undefined;
}

async function lookWhatToUndo({ old, fresh, domain, name }: AbortSides, signal: AbortSignal): Promise<Undo> {
  const there = await lookAtMove(old, signal);
  const seen = { old: there, from: old.ssh.target.address, accepted: name.trim().toLowerCase() === domain };
  const undo = planAbort(
    fresh === undefined
      ? seen
      : {
          ...seen,
          fresh: {
            ...(await lookAtMove(fresh, signal)),
            address: fresh.ssh.target.address,
            isSame: fresh.ssh.hostKey.fingerprint === old.ssh.hostKey.fingerprint,
            isEmpty: isFresh(await inspectHost(fresh.ssh, fresh.scripts, { signal })),
          },
        },
  );
  if (undo === 'unaccepted') throw new ProblemError('move.has-run', { server: domain });
  if (typeof undo === 'string') return undo;
  throw new ProblemError(undo.code, undo.params);
}

type Undo = 'both' | 'old';

/** What both servers tell before a move is taken back. */
export interface AbortSeen {
  readonly old: Pick<MoveLook, 'phase' | 'to'>;
  /** The old one's address. */
  readonly from: string;
  /** Whether the host has typed the chat's name. */
  readonly accepted: boolean;
  /** Undefined where it is gone. */
  readonly fresh?: Pick<MoveLook, 'from' | 'running'> & {
    readonly address: string;
    readonly isSame: boolean;
    readonly isEmpty: boolean;
  };
}

/**
 * Which servers have something to take back, or why nothing may be. The old one must not start while one runs that this move
 * has made, and nothing is emptied but what this move has noted on both. Pure.
 */
export function planAbort({ old, from, accepted, fresh }: AbortSeen): Undo | 'unaccepted' | Problem {
  if (fresh?.isSame) return makeProblem('move.same-server');
  if (old.phase === 'moved') return makeProblem('move.finished');
  if (old.phase === 'none') return makeProblem('move.none');
  if (fresh !== undefined && old.to !== fresh.address) return makeProblem('move.elsewhere', { to: old.to });
  const isOfThis = fresh?.from === from;
  // Emptied by an earlier try, or never reached. Anything else may be the chat itself.
  const isClear = fresh?.isEmpty === true && fresh.running.length === 0;
  if (fresh !== undefined && !isOfThis && !isClear)
    return makeProblem('move.not-its-own', { server: fresh.address });
  const hasRun = old.phase === 'ready' || (fresh?.running.includes('synapse') ?? false);
  if (hasRun && !accepted) return 'unaccepted';
  return isOfThis ? 'both' : 'old';
}

async function empty(old: ServerTools, fresh: ServerTools, { report, signal }: Work): Promise<void> {
  const { state } = await inspectHost(old.ssh, old.scripts, { signal });
  await doMove(fresh, ['empty'], signal);
  await closeServer(
    fresh,
    {
      spec: deployedIn(state, old.ssh.target.address),
      tell: undefined,
      backup: false,
      copy: undefined,
      note: async () => {},
    },
    {
      report: withoutSteps(report, [
        'inspect',
        'notices',
        'backup-collect',
        'backup-copy',
        'close-copy',
        'close-delete',
      ]),
      signal,
    },
  );
}
