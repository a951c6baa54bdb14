import type { HostFacts } from '../../src/shared/facts.ts';

/** A small, empty, healthy server, with what a test wants to be different. */
export function hostFacts(more: Partial<HostFacts> = {}): HostFacts {
  return {
    hostname: 'inn',
    os: { id: 'debian', like: [], version: '12', name: 'Debian GNU/Linux 12 (bookworm)' },
    arch: 'x86_64',
    virtualization: 'kvm',
    systemd: true,
    cpus: 2,
    memory: { totalMiB: 1960, availableMiB: 1700, swapMiB: 0 },
    disks: [{ path: '/', totalMiB: 40_000, freeMiB: 36_000, inodesFree: 2_000_000 }],
    clockOffsetSeconds: 0.2,
    addresses: { v4: ['203.0.113.7'], v6: [] },
    user: { name: 'root', uid: 0, root: 'is-root' },
    packages: 'apt',
    busy: [],
    docker: { engine: '28.5.2', compose: '2.40.3', client: true },
    ports: [{ protocol: 'tcp', address: '0.0.0.0', port: 22, process: 'sshd', unit: 'ssh.service' }],
    firewall: { kind: 'ufw', active: true },
    ...more,
  };
}
