import type { HostFacts } from '../../../shared/facts.ts';
import type { FirewallChange } from '../../../shared/plan.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { judgePorts, type Ports } from '../../server/host/firewall/rules.ts';
import type { PublicPort } from '../../stack/types.ts';

export interface FirewallInput {
  readonly facts: Pick<HostFacts, 'firewall' | 'ports' | 'innkeeper'>;
  /** What the spec needs, and nothing else. */
  readonly wanted: readonly PublicPort[];
  /** The port the remote login is reached at. */
  readonly loginPort: number;
  /** What earlier deploys opened, where its rules carry no mark: `tcp/443`. */
  readonly opened: readonly string[];
  /** What a reverse proxy of the host's own listens on in Innkeeper's stead: neither opened nor closed for it. */
  readonly handedOver?: readonly PublicPort[];
}

export interface FirewallPlan {
  readonly changes: readonly FirewallChange[];
  /** Rules of the host's own that keep closed what is needed. They are never overruled. */
  readonly blockers: readonly Problem[];
}

/**
 * What has to change in the server's own firewall, rule by rule. Rules that are there stay as they are: what is let in
 * already, with a limit too, is left alone. Pure.
 */
export function planFirewall(input: FirewallInput): FirewallPlan {
  const { facts, wanted, loginPort, opened, handedOver = [] } = input;
  const { kind, active, does } = facts.firewall;
  const enables = mayEnable(facts, loginPort);
  if (kind === 'none' || does === undefined || !(active || enables)) return { changes: [], blockers: [] };

  const judged = wanted.map((port) => ({ port, verdict: judgePorts(does, port) }));
  const open = judged.flatMap(({ port, verdict }): FirewallChange[] =>
    verdict === 'closed' ? [{ change: 'allow', ...named(port), what: port.what }] : [],
  );
  const blockers = judged.flatMap(({ port: { protocol, ...range }, verdict }) => {
    if (typeof verdict === 'string') return [];
    const { ports: port } = named({ protocol, ...range });
    return [makeProblem('host.port-denied', { port, protocol, rule: verdict.text, firewall: kind })];
  });
  const ours = kind === 'ufw' ? (facts.firewall.marked ?? []).map(named) : opened.map(fromName);
  const needed = [...wanted, ...handedOver].map(named);
  const gone = ours.filter((one) => !needed.some((port) => same(port, one)));
  const remove = gone.map((one): FirewallChange => ({ change: 'remove', ...one }));
  const login = enables
    ? loginPorts(facts, loginPort)
        .filter((port) => judgePorts(does, port) !== 'open')
        .map((port): FirewallChange => ({ change: 'allow-login', ...named(port) }))
    : [];
  const enable: readonly FirewallChange[] = enables ? [{ change: 'enable' }] : [];
  return { changes: [...login, ...open, ...remove, ...enable], blockers };
}

/** What is opened by now with Innkeeper's own hand, where rules carry no mark. */
export function openedAfter(opened: readonly string[], changes: readonly FirewallChange[]): string[] {
  const names = (change: FirewallChange['change']) =>
    changes.flatMap((one) =>
      one.change === change && 'ports' in one ? [`${one.protocol}/${one.ports}`] : [],
    );
  const removed = names('remove');
  return [...new Set([...opened, ...names('allow')])].filter((name) => !removed.includes(name));
}

const harmless = ['sshd', 'systemd-resolve', 'systemd-network', 'chronyd', 'ntpd', 'dhclient', 'dhcpcd'];

/**
 * A firewall that is installed but off is turned on only on a fresh server where nothing but the remote login listens,
 * for another program's port would be closed under its users otherwise, and where nobody has laid rules of their own into it.
 */
function mayEnable({ firewall, ports, innkeeper }: FirewallInput['facts'], loginPort: number): boolean {
  if (firewall.kind !== 'ufw' || firewall.active || firewall.foreign || innkeeper !== undefined) return false;
  return ports.every(
    (port) => isLoopback(port.address) || harmless.includes(port.process) || isLogin(port, loginPort),
  );
}

/**
 * Where the remote login listens: at the port in use; where that is only the outer end of a provider's forwarding, at
 * those of the login's own service. What a session forwards is none of it.
 */
function loginPorts({ ports }: FirewallInput['facts'], loginPort: number): Ports[] {
  const listening = ports.filter(({ protocol, address }) => protocol === 'tcp' && !isLoopback(address));
  const inUse = listening.some((port) => isLogin(port, loginPort));
  const services = listening.filter(({ process, unit }) => process === 'sshd' && /^sshd?\b/.test(unit ?? ''));
  const found = inUse || services.length === 0 ? [loginPort] : services.map(({ port }) => port);
  return [...new Set(found)].map((port) => ({ protocol: 'tcp', from: port, to: port }));
}

/** systemd itself listens where the login is only started for a visitor. */
function isLogin({ protocol, port, process }: HostFacts['ports'][number], loginPort: number): boolean {
  return protocol === 'tcp' && port === loginPort && (process === 'sshd' || process === 'systemd');
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

type Named = Pick<Extract<FirewallChange, { readonly change: 'remove' }>, 'protocol' | 'ports'>;

function named({ protocol, from, to }: Ports): Named {
  return { protocol, ports: from === to ? String(from) : `${from}:${to}` };
}

function fromName(name: string): Named {
  const [protocol, ports = ''] = name.split('/');
  return { protocol: protocol === 'udp' ? 'udp' : 'tcp', ports };
}

function same(one: Named, other: Named): boolean {
  return one.protocol === other.protocol && one.ports === other.ports;
}
