import { message } from '../../../shared/message.ts';
import type { SshConnection } from '../ssh/types.ts';
import { type Inspection, parseInspection } from './facts/parse.ts';
import { expectSuccess } from './outcome.ts';
import type { HostScripts } from './scripts.ts';

/**
 * Looks at a server: one round trip, nothing changes. A user who cannot become root is looked at
 * with what they may see; whether that is enough is the plan's question.
 */
export async function inspectHost(
  ssh: SshConnection,
  scripts: HostScripts,
  options: { readonly signal?: AbortSignal } = {},
): Promise<Inspection> {
  const root = await ssh.rootAccess(options.signal);
  const before = Date.now();
  const result = await ssh.script(scripts.inspect, [], {
    asRoot: root !== 'no',
    timeoutMs: 60_000,
    ...(options.signal && { signal: options.signal }),
  });
  const localSeconds = (before + Date.now()) / 2000;
  expectSuccess(result, message('task.inspect-server'));
  return parseInspection(result.stdout, { root, userName: ssh.target.user, localSeconds });
}
