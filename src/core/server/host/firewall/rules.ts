import type { FirewallRules } from '../../../../shared/facts.ts';

type Rule = FirewallRules['rules'][number];
export type Ports = Pick<Rule, 'protocol' | 'from' | 'to'>;

/** The server's own firewall, as far as it decides over ports that anybody may use. */
export type Firewall =
  | { readonly kind: 'none' }
  /** The first rule that fits decides, else the default. */
  | (FirewallRules & { readonly kind: 'ufw' | 'firewalld' });

/** Whether it lets these ports in for everybody. A range must be let in as a whole by one rule. */
export function allowsPorts(firewall: Firewall, wanted: Ports): boolean {
  return firewall.kind === 'none' || judgePorts(firewall, wanted) === 'open';
}

/** `open` and `closed` by a rule or by the default; or the rule that somebody made to keep it closed. */
export function judgePorts({ rules, allowsRest }: FirewallRules, wanted: Ports): 'open' | 'closed' | Rule {
  for (const rule of rules) {
    if (rule.protocol !== wanted.protocol) continue;
    const covers = rule.from <= wanted.from && rule.to >= wanted.to;
    const touches = rule.from <= wanted.to && rule.to >= wanted.from;
    if (rule.allows && covers) return 'open';
    if (!rule.allows && touches) return rule;
  }
  return allowsRest ? 'open' : 'closed';
}

/**
 * Reads `ufw status verbose`: a line such as `3478/udp (a profile)   ALLOW IN   Anywhere   (log) # a comment`. Rules for IPv6, for
 * single senders, other directions and interfaces are left out: they open or close nothing for everybody.
 */
export function parseUfw(
  defaults: string,
  lines: readonly string[],
): FirewallRules & { readonly kind: 'ufw' } {
  const rules = lines.flatMap((line): Rule[] => {
    const match =
      /^(\S+)( \([^)]*\))?\s+(ALLOW|DENY|REJECT|LIMIT)(?: IN)?\s+Anywhere\s*(?:\((log|log-all)\)\s*)?(?:#.*)?$/.exec(
        line,
      );
    if (match === null) return [];
    const [, target = '', profile = '', action, log] = match;
    const allows = action === 'ALLOW' || action === 'LIMIT';
    const text = `${String(action).toLowerCase()} ${log === undefined ? '' : `${log} `}${target}${profile}`;
    return portsOf(target, ':').map((ports) => ({ ...ports, allows, text }));
  });
  return { kind: 'ufw', rules, allowsRest: /\ballow \(incoming\)/.test(defaults) };
}

/** How Innkeeper's own rules are marked: by their comment, to the letter. */
const mark = / comment 'Innkeeper'$/;
const loginMark = / comment 'remote login'$/;

/**
 * Reads `ufw show added`, which tells rules as they are typed, also while the firewall is off: `ufw allow 80/tcp comment
 * 'Innkeeper'`. Rules for single senders, interfaces and programs' profiles are left out, as above.
 */
export function parseUfwAdded(
  policy: string,
  lines: readonly string[],
): FirewallRules & { readonly kind: 'ufw' } {
  const rules = lines.flatMap((line): Rule[] => {
    const [, action = '', log = '', target = ''] =
      /^ufw (allow|deny|reject|limit)(?: in)?( log| log-all)? ([0-9][0-9:,]*(?:\/(?:tcp|udp))?)(?: comment '.*')?$/.exec(
        line,
      ) ?? [];
    const allows = action === 'allow' || action === 'limit';
    return portsOf(target, ':').map((ports) => ({ ...ports, allows, text: `${action}${log} ${target}` }));
  });
  return { kind: 'ufw', rules, allowsRest: /accept/i.test(policy) };
}

/** Whether somebody else has made rules as well. */
export function hasForeignRules(lines: readonly string[]): boolean {
  return lines.some((line) => line.startsWith('ufw ') && !mark.test(line) && !loginMark.test(line));
}

/** Ports that Innkeeper has opened with ufw, by its mark. */
export function markedPorts(lines: readonly string[]): Ports[] {
  return lines.flatMap((line) => {
    const [, target = ''] = /^ufw allow ([0-9]+(?::[0-9]+)?\/(?:tcp|udp)) comment/.exec(line) ?? [];
    return mark.test(line) ? portsOf(target, ':') : [];
  });
}

/** Reads what `firewall-cmd` lists for the default zone: `80/tcp`, `49152-50151/udp`. */
export function parseFirewalld(
  target: string,
  ports: readonly string[],
): FirewallRules & { readonly kind: 'firewalld' } {
  const rules = ports.flatMap((port) =>
    portsOf(port, '-').map((one) => ({ ...one, allows: true, text: port })),
  );
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
