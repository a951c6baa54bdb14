import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dockerOrThrow } from '../engine/docker.ts';
import { bridgeAddress, NETWORK, PACKAGES_ADDRESS, REGISTRY_ADDRESS } from '../engine/network.ts';
import { REGISTRY_HOSTS } from '../images.ts';
import { serverPath } from '../paths.ts';
import { DOCKER_PACKAGES_HOST, SYSTEMS } from '../systems.ts';
import { provisionSettings } from '../variant.ts';
import { controlGroup, removeControlGroups } from './cgroup.ts';
import { discardContainer } from './discard.ts';
import { practiceNames } from './names.ts';
import type { ServerRecord } from './record.ts';

/**
 * All that a virtual machine's root may do. Not `--privileged`: that needs CAP_SYS_RESOURCE,
 * which some machines do not give to their root.
 */
const CAPABILITIES = (
  'chown dac_override dac_read_search fowner fsetid kill setgid setuid setpcap linux_immutable net_bind_service ' +
  'net_broadcast net_admin net_raw ipc_lock ipc_owner sys_rawio sys_chroot sys_ptrace sys_pacct sys_admin sys_boot ' +
  'sys_nice sys_time sys_tty_config mknod lease audit_write audit_control setfcap mac_override mac_admin syslog ' +
  'wake_alarm block_suspend audit_read'
).split(' ');

/**
 * Every system call is allowed; those that wait for the disk come back at once, as done. What was written is there for
 * whoever reads it, also after a kill or a restart of the server; only this machine's own power cut could lose it.
 */
const SYSTEM_CALLS = fileURLToPath(new URL('./no-sync.json', import.meta.url));

// Container engines inside cannot keep their layers on a layered file system: these folders are plain ones.
const VOLUMES = ['/var/lib/docker', '/var/lib/containerd'] as const;

/** Says of a container that it is a practice server, and which. */
export const SERVER_LABEL = 'innkeeper.practice-server';

export function containerName(server: string): string {
  return `innkeeper-practice-${server}`;
}

export async function createContainer(
  image: string,
  record: ServerRecord,
  signal?: AbortSignal,
): Promise<void> {
  const name = containerName(record.name);
  await dockerOrThrow(['create', '--name', name, ...createArguments(record), image], { signal });
  const folder = await mkdtemp(join(tmpdir(), 'practice-'));
  try {
    await writeFile(join(folder, 'provision.env'), provisionSettings(record.variant, record.password), {
      mode: 0o600,
    });
    await dockerOrThrow(['cp', `${folder}/.`, `${name}:/etc/practice/`], { signal });
    await dockerOrThrow(
      ['cp', serverPath(record.name, 'id_ed25519.pub'), `${name}:/etc/practice/authorized_keys`],
      { signal },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the server and all it ever stored. */
export async function removeContainer(server: string): Promise<void> {
  await discardContainer(containerName(server));
  await removeControlGroups(server);
}

function createArguments(record: ServerRecord): string[] {
  const own = bridgeAddress(record.number);
  const registries = REGISTRY_HOSTS.map((host) => `${host}:${REGISTRY_ADDRESS}`);
  const packages = SYSTEMS[record.variant.system].dockerPublishes
    ? [`${DOCKER_PACKAGES_HOST}:${PACKAGES_ADDRESS}`]
    : [];
  const hosts = record.imageKind === 'built' ? [...registries, ...packages] : [];
  const names = practiceNames.map((host) => `${host}:${own}`);
  return [
    ['--hostname', record.name, '--label', `${SERVER_LABEL}=${record.name}`],
    ['--env', `PRACTICE_GROUP=${controlGroup(record.name)}`],
    ['--network', NETWORK, '--ip', own],
    // `reboot` inside ends the container: it has to come back as a server does.
    ['--restart', 'unless-stopped'],
    CAPABILITIES.flatMap((capability) => ['--cap-add', capability]),
    [`seccomp=${SYSTEM_CALLS}`, 'apparmor=unconfined', 'systempaths=unconfined'].flatMap((o) => [
      '--security-opt',
      o,
    ]),
    ['--device-cgroup-rule', 'a *:* rwm'],
    ['/run:exec', '/run/lock', '/tmp:exec,mode=1777'].flatMap((mount) => ['--tmpfs', mount]),
    VOLUMES.flatMap((folder) => ['--volume', folder]),
    [...hosts, ...names].flatMap((host) => ['--add-host', host]),
  ].flat();
}
