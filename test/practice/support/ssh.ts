import { execa } from 'execa';
import type { Outcome, PracticeServerFacts } from '../../../practice/index.ts';

/** Runs a command over SSH with the system's own client, and no file of the person at this machine. */
export async function ssh(server: PracticeServerFacts, command: string, input = ''): Promise<Outcome> {
  const options = [
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
    'BatchMode=yes',
  ];
  const login = [
    '-F',
    'none',
    '-i',
    server.keyFile,
    '-p',
    `${server.sshPort}`,
    `${server.user}@${server.address}`,
  ];
  const flags = [...options, 'IdentitiesOnly=yes', 'ConnectTimeout=4'].flatMap((option) => ['-o', option]);
  const result = await execa('ssh', [...flags, ...login, command], { reject: false, input });
  return { code: result.exitCode ?? -1, stdout: result.stdout, stderr: result.stderr };
}

/** The fingerprint of the ed25519 key that the server shows on the wire. */
export async function shownHostKey(server: PracticeServerFacts): Promise<string> {
  const scan = await execa('ssh-keyscan', ['-t', 'ed25519', '-p', `${server.sshPort}`, server.address]);
  const shown = await execa('ssh-keygen', ['-l', '-f', '-'], { input: scan.stdout });
  return shown.stdout.split(' ')[1] ?? '';
}
