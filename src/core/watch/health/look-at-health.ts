import { message } from '../../../shared/message.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { HostScripts } from '../../server/host/scripts.ts';
import type { SshConnection } from '../../server/ssh/types.ts';
import { probeSynapse, type SynapseProbe } from './ask-synapse.ts';
import { type Look, type PreviousLook, readLook } from './read-look.ts';

interface LookOptions {
  readonly known: PreviousLook;
  /** Whether to count what people did in the last week, too: that wakes the database. */
  readonly community: boolean;
  /** Whether to look at what is used twice, a moment apart, for want of an earlier look. */
  readonly twice: boolean;
  readonly signal: AbortSignal;
}

/** Seconds between two looks in one. */
const moment = '0.3';

/** A look, with what it cannot tell by itself. */
export interface FullLook extends Look {
  readonly reach: SynapseProbe;
  /** Whether it was root's: others do not see what lies there. */
  readonly whole: boolean;
}

/** One light look at a server: one round trip, a request to Synapse beside it, and nothing changes. */
export async function lookAtHealth(
  ssh: SshConnection,
  scripts: HostScripts,
  { known, community, twice, signal }: LookOptions,
): Promise<FullLook> {
  const root = await ssh.rootAccess(signal);
  const domain = known.state.kind === 'known' ? known.state.state.spec.domain : undefined;
  const [result, reach] = await Promise.all([
    ssh.script(
      scripts.health,
      [known.stateDigest, known.certificatesDigest, community ? 'community' : '', twice ? moment : '0'],
      { asRoot: root !== 'no', timeoutMs: 60_000, signal },
    ),
    probeSynapse(ssh, domain, signal),
  ]);
  expectSuccess(result, message('task.read-health'));
  return { ...readLook(result.stdout, known), reach, whole: root !== 'no' };
}
