import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const binary = '/usr/sbin/sshd';

/** Why no sshd can be started here; undefined where one can. */
export async function sshdMissing(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  const missing: string[] = [];
  // Each is a place that its own sshd needs to be there.
  for (const [path, name] of [
    [binary, 'openssh-server'],
    ['/usr/bin/ssh', 'openssh-client'],
    ['/var/lib/sudo', 'sudo'],
  ] as const) {
    await access(path).catch(() => missing.push(name));
  }
  return missing.length === 0 ? undefined : `needs to be installed: ${missing.join(' ')}`;
}

export interface Sshd {
  readonly port: number;
  readonly folder: string;
  /** A private key root may sign in with, unlocked. */
  readonly userKey: string;
  /** SHA256 fingerprint by key type, as `ssh-keygen -l` prints it. */
  readonly fingerprints: Readonly<Record<string, string>>;
  /** Process numbers of the children that serve connections. */
  children(): Promise<number[]>;
  /** Cuts every connection, as a lost line does for the server's side. */
  cut(): Promise<void>;
  /** Stops listening and ends everything it started. */
  stop(): Promise<void>;
  /** Ends and starts it on the same port with the same keys, with other sshd_config lines if given. */
  restart(config?: readonly string[], options?: { readonly newHostKeys?: boolean }): Promise<void>;
  /** Ends it, so that its port refuses, until `resume`. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  log(): string;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

export async function keygen(path: string, ...options: string[]): Promise<string> {
  await execute('ssh-keygen', ['-q', '-f', path, '-N', '', ...options]);
  return readFile(path, 'utf8');
}

export async function fingerprintOf(publicKey: string): Promise<string> {
  const { stdout } = await execute('ssh-keygen', ['-lf', publicKey]);
  return stdout.split(' ')[1] ?? '';
}

export interface SshdOptions {
  /** sshd_config lines; they win over the ones here. */
  readonly config?: readonly string[];
  readonly keyTypes?: readonly string[];
  /** Run as root before sshd, where only this sshd sees what it changes: make users here. */
  readonly setup?: string;
}

/**
 * A real OpenSSH server on a free port of 127.0.0.1, with PAM and sudo. It lives in a mount namespace
 * of its own with copies of /etc, /home and /root: users and passwords made there are this machine's
 * in nothing but name, and are gone with it.
 */
export async function startSshd(options: SshdOptions = {}): Promise<Sshd> {
  const keyTypes = options.keyTypes ?? ['ed25519', 'ecdsa', 'rsa'];
  const folder = await mkdtemp(join(tmpdir(), 'innkeeper-sshd-'));
  const port = await freePort();
  const fingerprints: Record<string, string> = {};
  const makeHostKeys = async () => {
    for (const type of keyTypes) {
      const path = join(folder, `host_${type}`);
      await rm(path, { force: true });
      await keygen(path, '-t', type, ...(type === 'rsa' ? ['-b', '2048'] : []));
      fingerprints[type] = await fingerprintOf(`${path}.pub`);
    }
  };
  await makeHostKeys();
  const userKey = await keygen(join(folder, 'user'), '-t', 'ed25519');
  await writeFile(join(folder, 'authorized_keys'), await readFile(join(folder, 'user.pub')));
  await chmod(folder, 0o755);
  await chmod(join(folder, 'authorized_keys'), 0o644);
  for (const name of ['home', 'root']) await mkdir(join(folder, name));
  await execute('cp', ['-a', '/etc', join(folder, 'etc')]);
  await mkdir('/run/sshd', { recursive: true });
  const world = [
    'set -e',
    'for name in etc home root; do mount --bind "$1/$name" "/$name"; done',
    'mount -t tmpfs none /var/log; mount -t tmpfs none /var/lib/sudo',
    // The lock of a server is this server's alone.
    'mkdir -p /run/innkeeper; mount -t tmpfs none /run/innkeeper',
    // Once: a restart finds what is there.
    'if ! [ -e "$1/set-up" ]; then',
    options.setup ?? '',
    'touch "$1/set-up"',
    'fi',
    'exec /usr/sbin/sshd -D -f "$1/config" -E "$1/log"',
  ].join('\n');

  let daemon: ChildProcess;
  const begin = async (lines: readonly string[] = []) => {
    const config = [
      ...lines,
      `ListenAddress 127.0.0.1`,
      `Port ${port}`,
      ...keyTypes.map((type) => `HostKey ${join(folder, `host_${type}`)}`),
      `PidFile none`,
      `AuthorizedKeysFile ${join(folder, 'authorized_keys')} .ssh/authorized_keys`,
      'StrictModes no',
      'PermitRootLogin yes',
      'UsePAM yes',
      'PrintMotd no',
      'LogLevel VERBOSE',
      '',
    ].join('\n');
    await writeFile(join(folder, 'config'), config);
    const inOwnWorld = ['-m', '--propagation', 'private', 'sh', '-c', world, 'sh', folder];
    daemon = spawn('unshare', inOwnWorld, { stdio: ['ignore', 'ignore', 'pipe'] });
    let trouble = '';
    daemon.stderr?.on('data', (chunk) => {
      trouble += chunk;
    });
    for (let n = 0; ; n += 1) {
      if (daemon.exitCode !== null || n > 200) throw new Error(`sshd did not start: ${trouble}`);
      const log = await readFile(join(folder, 'log'), 'utf8').catch(() => '');
      if (log.trimEnd().split('\n').at(-1)?.includes('Server listening')) return;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  const children = () => childrenOf(daemon.pid ?? -1);
  const cut = async () => {
    for (const pid of await children()) await endTree(pid);
  };
  const end = async () => {
    await cut();
    if (daemon.exitCode !== null || daemon.signalCode !== null) return;
    const gone = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill('SIGTERM');
    await gone;
    await cut();
  };
  await begin(options.config);

  return {
    port,
    folder,
    userKey,
    fingerprints,
    children,
    cut,
    log: () => readFileSync(join(folder, 'log'), 'utf8'),
    pause: end,
    resume: () => begin(options.config),
    restart: async (lines = options.config, { newHostKeys = false } = {}) => {
      await end();
      if (newHostKeys) await makeHostKeys();
      await begin(lines);
    },
    stop: async () => {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function childrenOf(parent: number): Promise<number[]> {
  const found: number[] = [];
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[1] === String(parent)) found.push(Number(name));
  }
  return found;
}

/** sshd's child first, so that it cannot tell the client how what it ran has ended. */
async function endTree(pid: number): Promise<void> {
  const below = await childrenOf(pid);
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It was gone already.
  }
  for (const child of below) await endTree(child);
}
