import { message } from '../../../../shared/message.ts';
import { hostnames, httpsPort, type ServerSpec } from '../../../../shared/spec/index.ts';
import { expectSuccess } from '../../../server/host/outcome.ts';
import type { HostScripts } from '../../../server/host/scripts.ts';
import type { SshConnection } from '../../../server/ssh/types.ts';
import { parseDoctorLook, type ServerLook } from './parse.ts';

/** A look with this computer's clock before and after it, in seconds since the epoch. */
export interface TimedLook extends ServerLook {
  readonly before: number;
  readonly after: number;
}

/** Examines the server from within: one round trip, nothing changes. */
export async function lookWithin(
  ssh: SshConnection,
  scripts: HostScripts,
  spec: ServerSpec,
  signal: AbortSignal,
): Promise<TimedLook> {
  const { apex, matrix } = hostnames(spec);
  const root = await ssh.rootAccess(signal);
  const before = Date.now() / 1000;
  const result = await ssh.script(scripts.doctor, [apex, matrix, String(httpsPort(spec))], {
    asRoot: root !== 'no',
    timeoutMs: 60_000,
    signal,
  });
  expectSuccess(result, message('task.inspect-server'));
  return { ...parseDoctorLook(result.stdout), before, after: Date.now() / 1000 };
}
