import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type RunOptions, run, runOrThrow } from '../util/run.ts';

/** Programs the practice server calls on this machine, and Debian's package for each. */
const PROGRAMS = {
  dockerd: 'docker.io',
  docker: 'docker.io',
  iptables: 'iptables',
  debootstrap: 'debootstrap',
  openssl: 'openssl',
  pip3: 'python3-pip',
  'ssh-keygen': 'openssh-client',
  tar: 'tar',
} as const;

// Daemons and iptables lie where only root's own PATH looks.
const FOLDERS = [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/sbin', '/usr/bin'];

export function findProgram(name: string): string | undefined {
  return FOLDERS.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Installs what is not there yet. Waits its turn where another package manager is at work. */
export async function installPrograms(
  options: RunOptions & { report?: (line: string) => void },
): Promise<void> {
  const packages = Object.entries(PROGRAMS).flatMap(([program, name]) =>
    findProgram(program) ? [] : [name],
  );
  if (packages.length === 0) return;
  options.report?.(`installing ${[...new Set(packages)].join(', ')}`);
  const env = {
    DEBIAN_FRONTEND: 'noninteractive',
    // Where this machine runs services, installing the engine must not start one: the practice engine is a private one.
    RUNLEVEL: '1',
  };
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  await run('apt-get', [...wait, 'update', '-qq'], { ...options, env });
  const install = [...wait, 'install', '-y', '-qq', '--no-install-recommends', ...new Set(packages)];
  await runOrThrow('apt-get', install, { ...options, env });
}
