import { poll } from '../../../../shared/async/poll.ts';
import { isTransient } from '../../../../shared/async/transient.ts';
import type { FixChange } from '../../../../shared/contract/doctor.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { runStep } from '../../../jobs/job-reporter.ts';
import { expectSuccess } from '../../../server/host/outcome.ts';
import type { SshConnection } from '../../../server/ssh/types.ts';
import type { FixContext, Ready } from './fix-context.ts';
import { waitUntilWell } from './wait-until-well.ts';

/** A server with a slow disk check takes this long at most. */
const patienceMinutes = 10;

/** A moment later, so that this command itself still ends in an orderly way. */
const restart = ['systemd-run', '--quiet', '--collect', '--on-active=1', 'systemctl', 'reboot'] as const;

export const showReboot = (): FixChange[] => [{ kind: 'command', line: restart.join(' ') }];

/** Restarts the server and waits until it is back with everything that ran. */
export async function reboot(context: FixContext, { server: { ssh } }: Ready): Promise<void> {
  const { report, signal } = context;
  await runStep(report, 'reboot', async () => {
    const before = await bootOf(ssh, signal);
    expectSuccess(await ssh.run([...restart], { asRoot: true, signal }), message('task.restart-server'));
    report.step('reboot', 'waiting', { note: message('note.wait-reboot') });
    await waitForBoot(ssh, before, signal);
  });
  await runStep(report, 'verify', () => waitUntilWell(context));
}

async function waitForBoot(ssh: SshConnection, before: string, signal: AbortSignal): Promise<void> {
  const isBack = (boot: string | undefined) => boot !== undefined && boot !== before;
  const patienceMs = patienceMinutes * 60_000;
  const boot = await poll({ signal, until: isBack, pauses: [2000], patienceMs }, () =>
    bootOf(ssh, signal).catch((error: unknown) => {
      if (!passes(error)) throw error;
      return undefined;
    }),
  );
  if (!isBack(boot)) throw new ProblemError('host.not-back', { minutes: patienceMinutes });
}

/** While it shuts down it may refuse sign-ins as well ("System is going down"). */
function passes(error: unknown): boolean {
  return isTransient(error) || (error instanceof ProblemError && /^(ssh|host)\./.test(error.code));
}

/** Another text after each start of the system; containers share the kernel's id, so both are asked. */
async function bootOf(ssh: SshConnection, signal: AbortSignal): Promise<string> {
  const show = [
    'systemctl',
    'show',
    '--property=UserspaceTimestamp',
    '--property=UserspaceTimestampMonotonic',
  ] as const;
  const told = await ssh.run([...show], { signal, timeoutMs: 15_000 });
  expectSuccess(told, message('task.read-boot-time'));
  const kernel = await ssh.run(['cat', '/proc/sys/kernel/random/boot_id'], { signal, timeoutMs: 15_000 });
  expectSuccess(kernel, message('task.read-boot-time'));
  return `${told.stdout}${kernel.stdout}`;
}
