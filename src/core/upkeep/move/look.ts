import type { MovePlan, MoveWay } from '../../../shared/contract/move.ts';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { inspectServer, planDeploy } from '../../deploy/inspect-server.ts';
import { checkDns } from '../../server/dns/check-dns.ts';
import { deployedIn } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { lookAtBackups } from '../backup/look.ts';
import { lookAtMove, type MoveLook } from './move-script.ts';
import { movedSpec, planMove } from './plan.ts';

/** The two servers of a move. */
export interface MoveSides {
  readonly old: ServerTools;
  readonly fresh: ServerTools;
  /** How this computer reaches the new one. */
  readonly reach: ServerSpec['server'];
  readonly way: MoveWay | undefined;
}

export interface MoveSeen {
  readonly plan: MovePlan;
  /** What the old server has, and the new one is to have. */
  readonly spec: ServerSpec;
  readonly moved: ServerSpec;
  readonly old: MoveLook;
}

/** Looks at both servers and at the world's DNS. Changes nothing. */
export async function lookAtMoving(sides: MoveSides, signal: AbortSignal): Promise<MoveSeen> {
  const { old, fresh, reach, way } = sides;
  const [there, oldMove, here, freshMove] = await Promise.all([
    inspectServer(old, signal),
    lookAtMove(old, signal),
    inspectServer(fresh, signal),
    lookAtMove(fresh, signal),
  ]);
  const { address, port, user } = old.ssh.target;
  const spec = {
    ...deployedIn(there.inspection.state, address),
    server: { address, port, user },
  };
  const moved = movedSpec(spec, reach);
  const [backups, dns] = await Promise.all([
    lookAtBackups(old, spec, signal),
    checkDns({ spec: moved, facts: here.inspection.facts, signal }),
  ]);
  // What the programs need they get from the backup: here it is only looked at whether they could run there.
  const { plan: deploy } = planDeploy({ ...here, secrets: there.secrets }, moved, fresh, {
    dnsProblems: [],
    editedFiles: 'keep',
  });
  const plan = planMove({
    ...{ spec, moved, backups, deploy, dns, way, freshMove },
    old: oldMove,
    fresh: here.inspection,
    same: old.ssh.hostKey.fingerprint === fresh.ssh.hostKey.fingerprint,
  });
  return { plan, spec, moved, old: oldMove };
}
