import type { HostFacts } from '../../../shared/facts.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { SshConnection } from '../../server/ssh/types.ts';

export interface PortParams {
  readonly protocol: 'tcp' | 'udp';
  readonly port: number;
}

/**
 * Stops whoever holds a port, now and at the next start of the server; its files stay. Only what the
 * last look saw there is stopped: a systemd service or a container, never a bare process, for that
 * would come back or take unsaved work with it.
 */
export async function freePort(
  ssh: SshConnection,
  facts: HostFacts,
  params: PortParams,
  signal: AbortSignal,
): Promise<void> {
  const holder = facts.ports.find((one) => one.port === params.port && one.protocol === params.protocol);
  if (holder === undefined) return;
  if (holder.unit !== undefined && !protectedUnits.test(holder.unit)) {
    const stopped = await ssh.run(['systemctl', 'disable', '--now', holder.unit], { asRoot: true, signal });
    expectSuccess(stopped, message('task.stop-program', { program: holder.process }));
    return;
  }
  if (holder.container) {
    const kept = await ssh.run(['docker', 'update', '--restart=no', holder.process], {
      asRoot: true,
      signal,
    });
    expectSuccess(kept, message('task.keep-stopped', { program: holder.process }));
    expectSuccess(
      await ssh.run(['docker', 'stop', holder.process], { asRoot: true, signal }),
      message('task.stop-program', { program: holder.process }),
    );
    return;
  }
  const reason = message('reason.not-a-service');
  throw new ProblemError('host.command-failed', {
    what: message('task.stop-program', { program: holder.process || message('thing.the-program') }),
    reason,
  });
}

/** Without these a server is lost or no longer itself, whatever port they hold. */
const protectedUnits = /^(ssh|sshd|docker|containerd|dbus|systemd-.*|innkeeper-.*)\.(service|socket)$/;
