import type { RunOptions, RunResult, SshConnection } from '../../ssh/types.ts';
import type { HostScripts } from '../scripts.ts';
import type { ServerLock } from './server-lock.ts';

/** How a command ends that was not run, for the lock is somebody else's. */
const lostStatus = 79;

/**
 * The same connection for somebody who holds the lock: whatever runs as root first looks whether that is still so.
 * Where it is not, nothing is run and `host.lock-lost` is thrown. After a cut it is waited until that is known again.
 */
export function fenced(ssh: SshConnection, scripts: HostScripts, lock: ServerLock): SshConnection {
  // A token is hexadecimal digits alone.
  const look = ['holds_lock', lock.token, '||', 'exit', lostStatus].join(' ');
  const check = `${scripts['lock-check']}\n${look}`;
  const guarded = async (options: RunOptions | undefined, work: () => Promise<RunResult>) => {
    const first = await work();
    if (first.code !== lostStatus) return first;
    await lock.settled(options?.signal);
    return work();
  };
  return {
    target: ssh.target,
    hostKey: ssh.hostKey,
    signature: ssh.signature,
    rootAccess: (signal) => ssh.rootAccess(signal),
    run: (argv, options) =>
      options?.asRoot
        ? guarded(options, () => ssh.script(`${check}\nexec "$@"`, argv, options))
        : ssh.run(argv, options),
    script: (bash, args, options) =>
      options?.asRoot
        ? guarded(options, () => ssh.script(`${check}\n${bash}`, args, options))
        : ssh.script(bash, args, options),
    spawn: (argv, options) => ssh.spawn(argv, options),
    upload: (folder, files, options) => ssh.upload(folder, files, options),
    tunnel: (port, host) => ssh.tunnel(port, host),
    openStream: (port, host, signal) => ssh.openStream(port, host, signal),
    get remoteAddress() {
      return ssh.remoteAddress;
    },
    get roundTrips() {
      return ssh.roundTrips;
    },
    close: () => ssh.close(),
  };
}
