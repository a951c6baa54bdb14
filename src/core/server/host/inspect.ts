import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { synapsePort } from '../../../shared/server-constants.ts';
import { bridgeAccountsPattern } from '../../../shared/spec/features/bridges.ts';
import { namedAddresses } from '../reach/named-addresses.ts';
import type { SshConnection } from '../ssh/types.ts';
import { type Inspection, parseInspection } from './facts/parse.ts';
import { expectSuccess } from './outcome.ts';
import type { HostScripts } from './scripts.ts';

/**
 * Looks at a server: one round trip, a forwarded stream beside it, and nothing changes. A user who cannot become root is looked at
 * with what they may see; whether that is enough is the plan's question.
 */
export async function inspectHost(
  ssh: SshConnection,
  scripts: HostScripts,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Inspection> {
  const root = await ssh.rootAccess(options.signal);
  const naming = namedAddresses(ssh.target.address);
  const before = Date.now();
  const [result, forwarding] = await Promise.all([
    ssh.script(scripts.inspect, [bridgeAccountsPattern], {
      asRoot: root !== 'no',
      timeoutMs: 60_000,
      ...(options.signal && { signal: options.signal }),
    }),
    forwards(ssh, options.signal),
  ]);
  const localSeconds = (before + Date.now()) / 2000;
  expectSuccess(result, message('task.inspect-server'));
  const named = await naming;
  const { remoteAddress: reached } = ssh;
  const seen = parseInspection(result.stdout, {
    root,
    userName: ssh.target.user,
    localSeconds,
    ...(reached !== undefined && { reached }),
    ...(named && { named }),
  });
  return { ...seen, facts: { ...seen.facts, ...(forwarding !== undefined && { forwarding }) } };
}

/**
 * Whether the remote login lets a stream through to where Synapse listens, or will. Nothing has to listen there: being
 * let through is what counts. Undefined where the line itself fails, which the rest of the look tells.
 */
export async function forwards(ssh: SshConnection, signal?: AbortSignal): Promise<boolean | undefined> {
  try {
    (await ssh.openStream(synapsePort, '127.0.0.1', signal)).destroy();
    return true;
  } catch (error) {
    if (!(error instanceof ProblemError)) return undefined;
    if (error.code === 'ssh.tunnel-refused') return false;
    return error.code.startsWith('network.service-') ? true : undefined;
  }
}
