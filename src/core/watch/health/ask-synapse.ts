import { ProblemError } from '../../../shared/problem.ts';
import { synapsePort } from '../../../shared/server-constants.ts';
import { roomAddressPath } from '../../chat/matrix/client/paths.ts';
import { forwards } from '../../server/host/inspect.ts';
import type { SshConnection } from '../../server/ssh/types.ts';

/** How a request of Innkeeper's own gets on: through the remote login, to Synapse and its database. */
export type SynapseProbe =
  /** The remote login lets no stream through. */
  | { readonly kind: 'forbidden' }
  /** Synapse answered a question that takes its database. */
  | { readonly kind: 'answered'; readonly status: number }
  /** Nothing is known: it was not asked, or gave no answer. */
  | { readonly kind: 'unknown' };

const patienceMs = 8_000;

/**
 * Asks Synapse for a room by an address that nobody has: without a sign-in, and answered from the database alone. An
 * address of another server would be asked for there, so without the domain only the way is tried.
 */
export async function probeSynapse(
  ssh: SshConnection,
  domain: string | undefined,
  signal: AbortSignal,
): Promise<SynapseProbe> {
  if (domain === undefined) {
    return (await forwards(ssh, signal)) === false ? { kind: 'forbidden' } : { kind: 'unknown' };
  }
  const tunnel = ssh.tunnel(synapsePort);
  try {
    const path = roomAddressPath(`#innkeeper-asks:${domain}`);
    const { status } = await tunnel.request('GET', path, { signal, timeoutMs: patienceMs });
    return { kind: 'answered', status };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ProblemError)) throw error;
    return { kind: error.code === 'ssh.tunnel-refused' ? 'forbidden' : 'unknown' };
  } finally {
    await tunnel.close();
  }
}
