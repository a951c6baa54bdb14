import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { problemOf } from '../../support/problem-of.ts';
import { answer, container, fact } from '../../support/script-facts.ts';

const b64 = (text: string) => Buffer.from(text).toString('base64');
const os = { id: 'debian', like: [], version: '12', name: 'Debian GNU/Linux 12 (bookworm)' };
const machine = { hostname: 'inn', arch: 'x86_64', cpus: 2, systemd: true, virtualization: 'kvm', uid: 0 };
const disk = { path: '/', totalKib: 20480000, freeKib: 10240000, inodes: 2000000, inodesFree: 1000000 };
const listener = (protocol: string, socket: string, cgroup: string, process: string) =>
  fact('listener', { protocol, socket, cgroup, process });
const nginx = listener('tcp', '[::]:443', '/system.slice/nginx.service', 'nginx');
const freshLines = [
  'banner of a chatty shell',
  fact('time', { seconds: 1000.5 }),
  fact('machine', machine),
  fact('os', os),
  fact('memory', { totalKib: 2048000, availableKib: 1024000, swapKib: null }),
  fact('disk', disk),
  fact('disk', disk),
  fact('address', { family: 'inet', address: '203.0.113.7' }),
  fact('address', { family: 'inet6', address: 'fd00::1' }),
  fact('address', { family: 'inet6', address: '2001:db8::7' }),
  fact('packages', { manager: 'apt-get' }),
  fact('firewall', { kind: 'ufw', active: false }),
  listener('tcp', '0.0.0.0:22', '/system.slice/ssh.service', 'sshd'),
  listener('tcp', '127.0.0.53%lo:53', '/system.slice/systemd-resolved.service', 'systemd-resolve'),
  nginx,
];
const fresh = answer(...freshLines);
const context = { root: 'is-root', userName: 'root', localSeconds: 1000 } as const;

const parsed = parseSpec({ innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'example.org' });
if (!parsed.ok) throw new Error('must parse');
const state = {
  version: 1,
  innkeeper: '0.1.0',
  spec: parsed.spec,
  files: { 'compose.yaml': 'aa', 'config/x': 'bb' },
  images: [],
  release: 1,
  admin: 'admin',
  changedAt: '2026-11-01T00:00:00.000Z',
  history: [],
};
const id = 'c0ffee'.repeat(10);
const published = (port: number) => ({ [`${port}/tcp`]: [{ HostIp: '', HostPort: String(port) }] });
const withLines = (...lines: string[]) => answer(...freshLines, ...lines);
const stateFact = (name: string, text: string) => fact('state', { name, base64: b64(text) });

describe('a look at a server', () => {
  it('reads a fresh one', () => {
    const { facts, state: read, evidence } = parseInspection(fresh, context);
    expect(read.kind).toBe('none');
    expect(facts).toMatchObject({
      os: { id: 'debian', version: '12' },
      memory: { totalMiB: 2000, availableMiB: 1000 },
      disks: [{ path: '/', totalMiB: 20000, freeMiB: 10000 }],
      clockOffsetSeconds: 0.5,
      addresses: { v4: ['203.0.113.7'], v6: ['2001:db8::7'] },
      packages: 'apt',
      firewall: { kind: 'ufw', active: false },
      docker: { client: false },
    });
    expect(facts.innkeeper).toBeUndefined();
    expect(evidence).toEqual({ files: {}, secrets: [], data: [], databases: [] });
    expect(facts.ports).toContainEqual({
      protocol: 'tcp',
      address: '::',
      port: 443,
      process: 'nginx',
      unit: 'nginx.service',
    });
  });

  it('takes half a look for none', async () => {
    expect(await problemOf((async () => parseInspection(fresh.slice(0, -10), context))())).toMatchObject({
      code: 'host.answer-cut-short',
      params: { script: 'inspect' },
    });
  });

  it('does not count what Innkeeper itself listens on', () => {
    const proxy = listener('tcp', '0.0.0.0:80', '/system.slice/docker.service', 'docker-proxy');
    const relay = listener('udp', '203.0.113.7:3478', `/system.slice/docker-${id}.scope`, 'turnserver');
    const own = container({ id, published: published(80) });
    const { facts } = parseInspection(withLines(own, proxy, relay), context);
    expect(facts.ports.map((port) => port.port)).toEqual([22, 53, 443]);
  });

  it('names the container behind a port, with or without a socket', () => {
    const foreign = container({ project: '', name: '/old-proxy', published: published(443) });
    for (const lines of [freshLines, freshLines.filter((line) => line !== nginx)]) {
      const { facts } = parseInspection(answer(...lines, foreign), context);
      expect(facts.ports.find((port) => port.port === 443)?.process).toBe('old-proxy');
    }
  });

  it('sees what was edited, but not what an interrupted upload wrote', () => {
    const pending = { ...state, files: { 'compose.yaml': 'new', 'config/x': 'bb' } };
    const { facts } = parseInspection(
      withLines(
        stateFact('state.json', JSON.stringify(state)),
        stateFact('pending.json', JSON.stringify(pending)),
        fact('file', { path: 'compose.yaml', digest: 'new' }),
        fact('file', { path: 'config/x', digest: 'edited' }),
        fact('file', { path: 'secrets/synapse/macaroon', digest: '00' }),
      ),
      context,
    );
    expect(facts.innkeeper?.written).toEqual({ 'compose.yaml': 'new', 'config/x': 'bb' });
    expect(facts.innkeeper?.files['config/x']).toBe('edited');
  });

  it('sees what lies there where no state file speaks of it', () => {
    const empty = createHash('sha256').update('').digest('hex');
    const { facts, evidence } = parseInspection(
      withLines(
        fact('file', { path: 'compose.yaml', digest: 'aa' }),
        fact('file', { path: 'secrets/synapse/macaroon', digest: '00' }),
        fact('file', { path: 'secrets/synapse/form', digest: empty }),
        fact('home', { link: '', owner: 'root', foreign: '' }),
        fact('data', { folder: 'data/synapse' }),
        fact('database', { folder: 'data/postgres/18/docker', version: '18' }),
        fact('server-name', { line: 'server_name: example.org' }),
        fact('release', { number: 3 }),
      ),
      context,
    );
    expect(facts.innkeeper).toBeUndefined();
    expect(evidence).toEqual({
      folder: { link: '', owner: 'root', foreign: '' },
      files: { 'compose.yaml': 'aa', 'secrets/synapse/macaroon': '00', 'secrets/synapse/form': empty },
      secrets: ['synapse/macaroon'],
      data: ['data/synapse'],
      databases: [{ folder: 'data/postgres/18/docker', version: '18' }],
      serverName: 'example.org',
      lastRelease: 3,
    });
  });

  it.each([
    ["server_name: 'a.example'", 'a.example'],
    ['server_name: "a.example" # ours', 'a.example'],
    ['server_name:   a.example   # ours', 'a.example'],
    ['server_name:', undefined],
  ])('reads the name in %s', (line, name) => {
    expect(parseInspection(withLines(fact('server-name', { line })), context).evidence.serverName).toBe(name);
  });

  it.each([
    ['a later Innkeeper', JSON.stringify({ version: 2, innkeeper: '9.0.0' }), 'newer'],
    ['a broken file', '{', 'unreadable'],
  ])('knows the state file of %s', (_, text, kind) => {
    expect(parseInspection(withLines(stateFact('state.json', text)), context).state.kind).toBe(kind);
  });
});

describe('the unit that holds a port', () => {
  const unitAt = (cgroup: string) =>
    parseInspection(answer(...freshLines, listener('tcp', '0.0.0.0:8443', cgroup, 'x')), {
      ...{ root: 'is-root', userName: 'root', localSeconds: 0 },
    }).facts.ports.find(({ port }) => port === 8443)?.unit;

  it.each([
    ['/system.slice/fail2ban.service', 'fail2ban.service'],
    ['/system.slice/system-openvpn.slice/openvpn@home.service', 'openvpn@home.service'],
    ['/web.slice/nginx.service', 'nginx.service'],
    ['/user.slice/user-1000.slice/user@1000.service/app.slice/fail2ban.service', undefined],
    ['/user.slice/user-1000.slice/session-3.scope', undefined],
    [`/system.slice/docker-${'a'.repeat(64)}.scope/system.slice/fail2ban.service`, undefined],
    ['/system.slice/docker.service/system.slice/fail2ban.service', undefined],
    ['/machine.slice/machine-web.scope/fail2ban.service', undefined],
    ['/machine.slice/fail2ban.service', undefined],

    ['/fail2ban.service', undefined],
    ['fail2ban.service', undefined],
    ['', undefined],
  ])('is the system’s own alone: %j', (cgroup, unit) => {
    expect(unitAt(cgroup)).toBe(unit);
  });
});
