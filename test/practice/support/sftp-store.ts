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

/**
 * A storage box as they are rented: a user without a shell and with a password, and somebody else's key. `host` is an
 * address at which both this machine and the server reach it. One that an earlier try has left is begun anew.
 */
export async function startStorageBox(server: PracticeServer, host: string) {
  await bash(
    server,
    `if [ -e /srv/box ]; then kill "$(cat /srv/box/pid)"; userdel -rf box; rm -r /srv/box; fi 2>/dev/null
    mkdir -p /srv/box; ssh-keygen -q -t ed25519 -N '' -f /srv/box/host </dev/null; useradd -m -s /usr/sbin/nologin box; chpasswd; install -d -m 700 -o box ~box/.ssh
    printf 'ssh-ed25519 AAAA somebody' >~box/.ssh/authorized_keys; chown box ~box/.ssh/authorized_keys
    printf 'Port 2223\\nHostKey /srv/box/host\\nPidFile /srv/box/pid\\nSubsystem sftp internal-sftp\\nPasswordAuthentication yes\\nPerSourcePenalties no\\n' >/srv/box/config
    /usr/sbin/sshd -f /srv/box/config; ufw allow 2223/tcp >/dev/null`,
    'box:correct-horse\n',
  );
  return {
    fingerprint: (await bash(server, 'ssh-keygen -lf /srv/box/host.pub')).split(' ')[1] ?? '',
    placeAt: (path: string) => ({ kind: 'sftp' as const, host, port: 2223, user: 'box', path }),
    keys: () => bash(server, 'cat ~box/.ssh/authorized_keys'),
    stop: () => bash(server, 'kill "$(cat /srv/box/pid)"'),
  };
}
