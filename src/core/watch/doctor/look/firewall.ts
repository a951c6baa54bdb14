import type { PublicPort } from '../../../stack/types.ts';

type Ports = Pick<PublicPort, 'protocol' | 'from' | 'to'>;

interface Rule extends Ports {
  readonly allows: boolean;
}

/** The server's own firewall, as far as it decides over ports that anybody may use. */
export type Firewall =
  | { readonly kind: 'none' }
  /** The first rule that fits decides, else the default. */
  | { readonly kind: 'ufw' | 'firewalld'; readonly rules: readonly Rule[]; readonly allowsRest: boolean };

/** Whether it lets these ports in for everybody. A range must be let in as a whole by one rule. */
export function allowsPorts(firewall: Firewall, wanted: Ports): boolean {
  if (firewall.kind === 'none') return true;
  for (const rule of firewall.rules) {
    if (rule.protocol !== wanted.protocol) continue;
    const covers = rule.from <= wanted.from && rule.to >= wanted.to;
    const touches = rule.from <= wanted.to && rule.to >= wanted.from;
    if (rule.allows && covers) return true;
    if (!rule.allows && touches) return false;
  }
  return firewall.allowsRest;
}

/**
 * Reads `ufw status verbose`: a line such as `3478/udp   ALLOW IN   Anywhere   # a comment`. Rules for IPv6, for
 * single senders, other directions and interfaces are left out: they open or close nothing for everybody.
 */
export function parseUfw(defaults: string, lines: readonly string[]): Firewall {
  const rules = lines.flatMap((line): Rule[] => {
    const match = /^(\S+)(?: \([^)]*\))?\s+(ALLOW|DENY|REJECT|LIMIT)(?: IN)?\s+Anywhere\s*(?:#.*)?$/.exec(
      line,
    );
    if (match === null) return [];
    const [, target = '', action] = match;
    const allows = action === 'ALLOW' || action === 'LIMIT';
    return portsOf(target, ':').map((ports) => ({ ...ports, allows }));
  });
  return { kind: 'ufw', rules, allowsRest: /\ballow \(incoming\)/.test(defaults) };
}

/** Reads what `firewall-cmd` lists for the default zone: `80/tcp`, `49152-50151/udp`. */
export function parseFirewalld(target: string, ports: readonly string[]): Firewall {
  const rules = ports.flatMap((port) => portsOf(port, '-').map((one) => ({ ...one, allows: true })));
  return { kind: 'firewalld', rules, allowsRest: target === 'ACCEPT' };
}

/** `80,443/tcp`, `49152:50151/udp`, or `443` for both protocols; `Anywhere` is every port. */
function portsOf(target: string, dash: string): Ports[] {
  const [list = '', protocol] = target.split('/');
  const protocols = (['tcp', 'udp'] as const).filter((one) => protocol === undefined || protocol === one);
  if (list === 'Anywhere') return protocols.map((one) => ({ protocol: one, from: 1, to: 65_535 }));
  return list.split(',').flatMap((part) => {
    const [from, to = from] = part.split(dash).map(Number);
    if (from === undefined || to === undefined || !(from > 0) || !(to > 0)) return [];
    return protocols.map((one) => ({ protocol: one, from, to }));
  });
}
