import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FirewallInput, openedAfter, planFirewall } from '../../../../src/core/deploy/plan/firewall.ts';
import { parseInspection } from '../../../../src/core/server/host/facts/parse.ts';
import type { HostFacts } from '../../../../src/shared/facts.ts';
import { message } from '../../../../src/shared/message.ts';
import type { FirewallChange } from '../../../../src/shared/plan.ts';
import { hostFacts } from '../../../support/host-facts.ts';

/** What ufw 0.36.2 and ss on real servers have said. */
const said = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8').trimEnd();
const status = said('ufw-status.txt');
const added = said('ufw-added.txt');

/** Facts as the look at a server gives them, where its firewall says that. */
function seen(...facts: readonly object[]): HostFacts {
  const lines = [...facts, { fact: 'end' }].map((fact) => JSON.stringify(fact));
  return parseInspection(lines.join('\n'), { root: 'is-root', userName: 'root', localSeconds: 0 }).facts;
}
const ufw = (active: boolean, rules: readonly string[], policy = '"DROP"') => {
  const rows = rules.flatMap((rule) => {
    const [, action = '', to = '', comment = ''] = /^(\w+) (\S+)(?: comment '(.*)')?$/.exec(rule) ?? [];
    return action === ''
      ? []
      : [`${to.padEnd(27)}${action.toUpperCase()} IN    Anywhere${comment && `   # ${comment}`}`];
  });
  const verbose = [
    'Status: active',
    'Default: deny (incoming), allow (outgoing), deny (routed)',
    '',
    ...rows,
  ];
  return seen(
    { fact: 'firewall', kind: 'ufw', active },
    {
      fact: 'ufw',
      status: active ? verbose : ['Status: inactive'],
      added: ['Added user rules:', ...rules.map((rule) => `ufw ${rule}`)],
      policy,
    },
  );
};
const port = (protocol: 'tcp' | 'udp', from: number, to = from) => ({
  ...{ protocol, from, to, service: 'caddy' },
  what: message('port.https'),
});
const web = [port('tcp', 80), port('tcp', 443)];
const plan = (facts: Partial<HostFacts>, more: Partial<FirewallInput> = {}) => {
  const { changes, blockers } = planFirewall({
    ...{ facts: { ...hostFacts({ ports: [] }), ...facts }, wanted: web, loginPort: 22, opened: [], ...more },
  });
  return { does: changes.map(words), told: blockers.map(({ code, params }) => `${code} ${params.rule}`) };
};
const words = (change: FirewallChange) =>
  change.change === 'enable' ? 'enable' : `${change.change} ${change.ports}/${change.protocol}`;
const openWeb = ['allow 80/tcp', 'allow 443/tcp'];

it('keeps open what a reverse proxy of the host’s own listens on, and opens nothing for it', () => {
  const ours = ufw(true, ["allow 443/tcp comment 'Innkeeper'", "allow 8448/tcp comment 'Innkeeper'"]);
  expect(plan(ours, { wanted: [], handedOver: web }).does).toEqual(['remove 8448/tcp']);
});

describe('a firewall that is on', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['nothing else in it', [], openWeb],
    ['the remote login from one network only', ['allow from 10.77.0.0/16 to any port 22'], openWeb],
    ['a limit on the remote login', ['limit 22/tcp'], openWeb],
    ['a limit on what is wanted', ['limit 443/tcp', 'allow 80/tcp'], []],
    ['what is wanted, for both protocols', ['allow 443', 'allow 80'], []],
    ['what is wanted, in a list', ['allow 80,443/tcp'], []],
    ['a range around it', ['allow 1:1000/tcp'], []],
    [
      'a part of it for one network',
      ['allow from 10.0.0.0/8 to any port 443 proto tcp', 'allow 80/tcp'],
      ['allow 443/tcp'],
    ],
    ['what Innkeeper opened and is still wanted', ["allow 443/tcp comment 'Innkeeper'", 'allow 80/tcp'], []],
    [
      'what Innkeeper opened and nothing wants any more',
      ["allow 8448/tcp comment 'Innkeeper'", "allow 49152:50151/udp comment 'Innkeeper'", 'allow 80,443/tcp'],
      ['remove 8448/tcp', 'remove 49152:50151/udp'],
    ],
    [
      'what others opened and nothing of ours wants',
      [
        'allow 9000/tcp',
        "allow 9001/tcp comment 'Innkeeper is not me'",
        "allow 9002/tcp comment 'x'",
        'allow 80,443/tcp',
      ],
      [],
    ],
    [
      'the remote login, opened when it was switched on',
      ["allow 22/tcp comment 'remote login'", 'allow 80,443/tcp'],
      [],
    ],
  ])('is changed by what is missing alone: %s', (_, rules, does) => {
    expect(plan(ufw(true, rules))).toEqual({ does, told: [] });
  });

  it.each([
    [['deny 443', 'allow 80/tcp'], 'deny 443'],
    [['deny 443/tcp', 'allow 80/tcp'], 'deny 443/tcp'],
    [['reject 400:500/tcp', 'allow 80/tcp'], 'reject 400:500/tcp'],
    [['deny 443/tcp', 'allow 443/tcp', 'allow 80/tcp'], 'deny 443/tcp'],
  ])('is never overruled, and the rule is told: %s', (rules, rule) => {
    expect(plan(ufw(true, rules))).toEqual({ does: [], told: [`host.port-denied ${rule}`] });
  });

  it('does not ask for more where what is denied comes later than what allows it', () => {
    expect(plan(ufw(true, ['allow 443/tcp', 'allow 80/tcp', 'deny 443']))).toEqual({ does: [], told: [] });
  });

  it('is read as a real one writes it, with rules of every kind', () => {
    const facts = seen(
      { fact: 'firewall', kind: 'ufw', active: true },
      { fact: 'ufw', status: status.split('\n'), added: added.split('\n'), policy: '' },
    );
    const wanted = [
      ...web,
      port('udp', 49_152, 50_151),
      port('tcp', 7000),
      port('tcp', 2222),
      port('tcp', 9000),
    ];
    // 9000 is open on one interface, 443 is denied, the others are open already.
    expect(plan(facts, { wanted })).toEqual({
      does: ['allow 9000/tcp'],
      told: ['host.port-denied deny 443'],
    });
    expect(plan(facts, { wanted: [] }).does).toEqual(['remove 80/tcp', 'remove 49152:50151/udp']);
  });

  it('is left alone where its rules could not be read', () => {
    expect(plan({ firewall: { kind: 'ufw', active: true } })).toEqual({ does: [], told: [] });
  });
});

describe('a firewall that is off', () => {
  /** What `ss -Hlntup` prints, as the look tells it. */
  const listeners = said('ss-listeners.txt')
    .split('\n')
    .map((line) => {
      const [, , , socket = '', , users = ''] = line.split(/\s+/);
      const [, process = ''] = /"([^"]+)"/.exec(users) ?? [];
      return {
        fact: 'listener',
        protocol: 'tcp',
        socket,
        process,
        cgroup: process === 'sshd' ? '/system.slice/ssh.service' : '',
      };
    });
  const heard = (...wanted: readonly string[]) =>
    seen(
      ...listeners.filter(({ socket }) => wanted.length === 0 || wanted.some((end) => socket.endsWith(end))),
    ).ports;
  const off = (ports: HostFacts['ports'], rules: readonly string[] = []) => ({ ...ufw(false, rules), ports });

  it('is switched on where only the remote login listens, which is let in first', () => {
    expect(plan(off(heard(':22'))).does).toEqual(['allow-login 22/tcp', ...openWeb, 'enable']);
  });

  it.each([
    ['what listens to this machine alone', heard(':22', '127.0.0.1:631', '127.0.0.1:6010')],
    [
      'a port that a session forwards',
      [...heard(':22'), { protocol: 'tcp' as const, address: '0.0.0.0', port: 6010, process: 'sshd' }],
    ],
  ])('opens nothing for %s', (_, ports) => {
    expect(plan(off(ports)).does).toEqual(['allow-login 22/tcp', ...openWeb, 'enable']);
  });

  it('opens the port in use where the login listens at several, or systemd listens for it', () => {
    const two = [22, 2222].map((one) => ({
      ...{ protocol: 'tcp' as const, address: '0.0.0.0', port: one, process: 'sshd', unit: 'ssh.service' },
    }));
    expect(plan(off(two), { loginPort: 2222 }).does[0]).toBe('allow-login 2222/tcp');
    const socket = { protocol: 'tcp' as const, address: '::', port: 2222, process: 'systemd' };
    expect(plan(off([socket]), { loginPort: 2222 }).does[0]).toBe('allow-login 2222/tcp');
  });

  it('opens where the login really listens, behind a provider’s forwarding', () => {
    expect(plan(off(heard(':22')), { loginPort: 40_022 }).does[0]).toBe('allow-login 22/tcp');
  });

  it.each<[string, Partial<HostFacts>]>([
    ['with another program’s port open, such as rpcbind’s', off(heard(':22', ':111'))],
    ['with a port open that systemd listens at, such as Cockpit’s', off(heard(':22', ':9090'))],
    ['with rules of the host’s own in it', off(heard(':22'), ['allow from 10.77.0.0/16 to any port 22'])],
    [
      'where Innkeeper runs already',
      { ...off(heard(':22')), innkeeper: {} as NonNullable<HostFacts['innkeeper']> },
    ],
  ])('stays off, and as it is: %s', (_, facts) => {
    expect(plan(facts)).toEqual({ does: [], told: [] });
  });

  it('is switched on at the second try where the first one was cut', () => {
    const rules = ["allow 22/tcp comment 'remote login'", "allow 80/tcp comment 'Innkeeper'"];
    expect(plan(off(heard(':22'), rules)).does).toEqual(['allow 443/tcp', 'enable']);
  });
});

describe('firewalld', () => {
  const zone = (ports: string, target = 'default') =>
    seen(
      { fact: 'firewall', kind: 'firewalld', active: true },
      { fact: 'firewalld', ports: ports.split(' ').filter(Boolean), target },
    );

  it.each<[string, readonly string[], readonly string[]]>([
    ['', [], openWeb],
    ['80/tcp 443/tcp', [], []],
    ['80/tcp 443/tcp 8448/tcp', ['tcp/8448'], ['remove 8448/tcp']],
    ['80/tcp 443/tcp 8448/tcp', [], []],
    ['1-1000/tcp', ['tcp/443'], []],
  ])('with %j open, of which Innkeeper opened %j', (ports, opened, does) => {
    expect(plan(zone(ports), { opened }).does).toEqual(does);
  });

  it('is not touched while it is off, and where everything is let in', () => {
    expect(plan(seen({ fact: 'firewall', kind: 'firewalld', active: false })).does).toEqual([]);
    expect(plan(zone('', 'ACCEPT')).does).toEqual([]);
  });

  it('is remembered by what was opened there', () => {
    const changes = planFirewall({
      ...{ facts: { ...hostFacts(), ...zone('80/tcp 8448/tcp') }, wanted: web, loginPort: 22 },
      opened: ['tcp/80', 'tcp/8448'],
    }).changes;
    expect(openedAfter(['tcp/80', 'tcp/8448'], changes)).toEqual(['tcp/80', 'tcp/443']);
  });
});
