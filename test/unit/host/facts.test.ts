import { describe, expect, it } from 'vitest';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';

const b64 = (text: string) => Buffer.from(text).toString('base64');
const osRelease = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\nVERSION_ID="12"\n';
const fresh = `banner of a chatty shell
time\t1000.5
hostname\tinn
arch\tx86_64
cpus\t2
os-release\t${b64(osRelease)}
systemd\tyes
virtualization\tkvm
user\troot
uid\t0
memory-total-kib\t2048000
memory-available-kib\t1024000
memory-swap-kib\t0
disk\t20480000 10240000 / 1000000
disk\t20480000 10240000 / 1000000
address-inet\t203.0.113.7
address-inet6\tfd00::1
address-inet6\t2001:db8::7
packages\tapt-get
firewall\tufw
listener\ttcp 0.0.0.0:22 ssh.service sshd
listener\ttcp 127.0.0.53%lo:53 systemd-resolved.service systemd-resolve
listener\ttcp [::]:443 nginx.service nginx
end\tyes
`;
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
const bindings = '{"443/tcp":[{"HostIp":"","HostPort":"443"}]}';
const container = (project: string, name: string) =>
  `container\t${id} /${name} ${project} caddy running healthy 0 2026-11-01T00:00:00Z caddy:2 d1 ${bindings}`;
const withLines = (...lines: string[]) => fresh.replace('end\tyes', [...lines, 'end\tyes'].join('\n'));

describe('a look at a server', () => {
  it('reads a fresh one', () => {
    const { facts, state: read } = parseInspection(fresh, context);
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
    expect(facts.ports).toContainEqual({
      protocol: 'tcp',
      address: '::',
      port: 443,
      process: 'nginx',
      unit: 'nginx.service',
    });
  });

  it('takes half a look for none', () => {
    expect(() => parseInspection(fresh.slice(0, -10), context)).toThrow('cut short');
  });

  it('does not count what Innkeeper itself listens on', () => {
    const proxy = 'listener\ttcp 0.0.0.0:80 docker.service docker-proxy';
    const relay = `listener\tudp 203.0.113.7:3478 docker-${id}.scope turnserver`;
    const own = container('innkeeper', 'innkeeper-caddy-1')
      .replace('"443/tcp"', '"80/tcp"')
      .replace('"443"}', '"80"}');
    const { facts } = parseInspection(withLines(own, proxy, relay), context);
    expect(facts.ports.map((port) => port.port)).toEqual([22, 53, 443]);
  });

  it('names the container behind a port, with or without a socket', () => {
    const without = fresh.replace(/listener\ttcp \[::\]:443.*\n/, '');
    const text = without.replace('end\tyes', `${container('-', 'old-proxy')}\nend\tyes`);
    const { facts } = parseInspection(text, context);
    expect(facts.ports.find((port) => port.port === 443)?.process).toBe('old-proxy');
  });

  it('sees what was edited, but not what an interrupted upload wrote', () => {
    const pending = { ...state, files: { 'compose.yaml': 'new', 'config/x': 'bb' } };
    const { facts } = parseInspection(
      withLines(
        `state.json\t${b64(JSON.stringify(state))}`,
        `pending.json\t${b64(JSON.stringify(pending))}`,
        'file\tnew compose.yaml',
        'file\tedited config/x',
        'file\t00 secrets/synapse/macaroon',
      ),
      context,
    );
    expect(facts.innkeeper?.written).toEqual({ 'compose.yaml': 'new', 'config/x': 'bb' });
    expect(facts.innkeeper?.files['config/x']).toBe('edited');
    expect(facts.innkeeper?.secrets).toEqual(['synapse/macaroon']);
  });

  it.each([
    ['a later Innkeeper', JSON.stringify({ version: 2, innkeeper: '9.0.0' }), 'newer'],
    ['a broken file', '{', 'unreadable'],
  ])('knows the state file of %s', (_, text, kind) => {
    expect(parseInspection(withLines(`state.json\t${b64(text)}`), context).state.kind).toBe(kind);
  });
});
