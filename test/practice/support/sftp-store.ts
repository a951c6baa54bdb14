import type { PracticeServer } from '../../../practice/index.ts';
import { bash } from '../../support/on-server.ts';

/** A second SSH server on a practice server, where somebody keeps backups over SFTP. */
export interface SftpStore {
  readonly place: {
    readonly kind: 'sftp';
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly path: string;
  };
  readonly fingerprint: string;
  /** Lets whoever has this key in. */
  admit(publicKey: string): Promise<unknown>;
}

/** `host` is the address at which it is asked for. */
export async function startSftpStore(server: PracticeServer, host: string): Promise<SftpStore> {
  await bash(
    server,
    `mkdir -p /srv/keeper; ssh-keygen -q -t ed25519 -N '' -f /srv/keeper/host </dev/null; useradd -m -p '*' keeper; mkdir ~keeper/.ssh
    printf 'Port 2222\\nHostKey /srv/keeper/host\\nPidFile none\\nSubsystem sftp internal-sftp\\nPasswordAuthentication no\\nPerSourcePenalties no\\n' >/srv/keeper/config
    /usr/sbin/sshd -f /srv/keeper/config`,
  );
  return {
    place: { kind: 'sftp', host, port: 2222, user: 'keeper', path: 'back ups' },
    fingerprint: (await bash(server, 'ssh-keygen -lf /srv/keeper/host.pub')).split(' ')[1] ?? '',
    admit: (publicKey) =>
      bash(
        server,
        'cat >>~keeper/.ssh/authorized_keys; chown -R keeper ~keeper/.ssh; chmod 700 ~keeper/.ssh',
        `${publicKey}\n`,
      ),
  };
}
