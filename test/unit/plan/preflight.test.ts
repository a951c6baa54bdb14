import { describe, expect, it } from 'vitest';
import { preflight } from '../../../src/core/deploy/plan/preflight.ts';
import { isOlder } from '../../../src/core/server/is-older.ts';
import type { Stack } from '../../../src/core/stack/types.ts';
import type { HostFacts } from '../../../src/shared/facts.ts';
import { message } from '../../../src/shared/message.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { hostFacts } from '../../support/host-facts.ts';

const parsed = parseSpec({ innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'example.org' });
if (!parsed.ok) throw new Error('must parse');
const { spec } = parsed;
const stack: Stack = {
  files: [],
  folders: [],
  networks: [],
  services: [],
  localPorts: [8008],
  synapsePort: 8008,
  ports: [
    { protocol: 'tcp', from: 443, to: 443, what: message('port.http'), service: 'caddy' },
    { protocol: 'udp', from: 49152, to: 50151, what: message('port.call-media'), service: 'coturn' },
  ],
};
const listening = (port: number, more: Partial<HostFacts['ports'][number]> = {}): Partial<HostFacts> => ({
  ports: [{ protocol: 'tcp', address: '0.0.0.0', port, process: 'nginx', unit: 'nginx.service', ...more }],
});

describe('preflight', () => {
  it('finds nothing wrong with a small, empty, healthy server', () => {
    expect(preflight(hostFacts(), spec, stack)).toEqual({ blockers: [], warnings: [] });
  });

  it.each<[string, Partial<HostFacts>, string[]]>([
    ['a user without sudo', { user: { name: 'anna', uid: 1000, root: 'no' } }, ['host.not-permitted']],
    ['a remote login that forbids forwarding', { forwarding: false }, ['ssh.tunnel-refused']],
    [
      'an old Debian',
      { os: { id: 'debian', like: [], version: '11', name: 'Debian 11' } },
      ['host.unsupported-os'],
    ],
    [
      'an old Ubuntu',
      { os: { id: 'ubuntu', like: ['debian'], version: '20.04', name: 'Ubuntu' } },
      ['host.unsupported-os'],
    ],
    ['a Debian of tomorrow', { os: { id: 'debian', like: [], version: '', name: 'Debian sid' } }, []],
    ['no systemd', { systemd: false }, ['host.unsupported-os']],
    ['an odd processor', { arch: 'riscv64' }, ['host.unsupported-arch']],
    ['an ARM processor', { arch: 'aarch64' }, []],
    ['OpenVZ', { virtualization: 'openvz' }, ['host.container-virtualization']],
    ['too little memory', { memory: { totalMiB: 900, availableMiB: 800, swapMiB: 0 } }, ['host.low-memory']],
    ['little memory with enough swap', { memory: { totalMiB: 1000, availableMiB: 900, swapMiB: 2048 } }, []],
    [
      'a nearly full disk',
      { disks: [{ path: '/', totalMiB: 9000, freeMiB: 900, inodesFree: 1e6 }] },
      ['host.low-disk'],
    ],
    [
      'no room for files',
      { disks: [{ path: '/', totalMiB: 9000, freeMiB: 8000, inodesFree: 12 }] },
      ['host.low-inodes'],
    ],
    [
      'a full Docker disk',
      {
        disks: [
          { path: '/', totalMiB: 9000, freeMiB: 8000, inodesFree: 1e6 },
          { path: '/var/lib/docker', totalMiB: 900, freeMiB: 10, inodesFree: 1e6 },
        ],
      },
      ['host.low-disk'],
    ],
    ['no Docker', { docker: { client: false } }, []],
    ['a Docker that is off', { docker: { client: true, error: 'Cannot connect to the Docker daemon' } }, []],
    ['a Docker that is broken', { docker: { client: true, error: 'permission denied' } }, ['docker.broken']],
    [
      'a Docker that failed, and may start once more',
      { docker: { client: true, unit: 'stopped', error: 'permission denied' } },
      [],
    ],
    [
      'a Docker that runs and does not answer',
      { docker: { client: true, unit: 'running', error: 'Cannot connect to the Docker daemon' } },
      ['docker.broken'],
    ],
    [
      'a Docker without root',
      { docker: { client: true, engine: '28.0.0', odd: [{ kind: 'rootless', found: '/home/anna' }] } },
      ['docker.rootless'],
    ],
    ['an old Docker', { docker: { client: true, engine: '19.03.1', compose: '2.20.0' } }, ['docker.too-old']],
    ['an old Compose', { docker: { client: true, engine: '24.0.1', compose: '2.5.0' } }, ['docker.too-old']],
    ['a clock that is off', { clockOffsetSeconds: -3600 }, ['host.clock-wrong']],
    ['port 443 taken', listening(443), ['host.port-taken']],
    ['port 443 taken on loopback only', listening(443, { address: '127.0.0.1' }), []],
    ['port 443 taken for UDP, which is not asked for here', listening(443, { protocol: 'udp' }), []],
    [
      'the tunnel\u2019s port taken on loopback',
      listening(8008, { address: '127.0.0.1' }),
      ['host.port-taken'],
    ],
    ['one busy port in the relay\u2019s range', listening(49200, { protocol: 'udp' }), []],
  ])('with %s', (_, more, codes) => {
    expect(preflight(hostFacts(more), spec, stack).blockers.map((problem) => problem.code)).toEqual(codes);
  });

  it('names who holds a port, and once', () => {
    const twice = [...(listening(443).ports ?? []), ...(listening(443, { address: '::' }).ports ?? [])];
    const { blockers } = preflight(hostFacts({ ports: twice }), spec, stack);
    expect(blockers).toHaveLength(1);
    expect(blockers[0]?.params).toMatchObject({ port: 443, process: 'nginx', unit: 'nginx.service' });
  });

  it.each([
    ['20.10.24', '20.10', false],
    ['19.03.15', '20.10', true],
    ['2.40.3-3', '2.17', false],
    ['28.5.2+dfsg4', '20.10', false],
    ['2.5.0', '2.17', true],
    ['v2.20.2', '2.20.2', false],
    ['20.10.24+dfsg1-1+deb12u1', '25.0', true],
    ['', '2.17', true],
    ['unknown', '2.17', true],
  ])('%s is older than %s: %s', (version, than, older) => {
    expect(isOlder(version, than)).toBe(older);
  });
});
