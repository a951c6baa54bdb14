import { z } from 'zod';
import type { HostFacts } from '../../../../shared/facts.ts';
import { hasForeignRules, markedPorts, parseFirewalld, parseUfw, parseUfwAdded } from './rules.ts';

const firewallFact = z.object({
  fact: z.literal('firewall'),
  kind: z.enum(['ufw', 'firewalld']),
  active: z.boolean(),
});
/** `ufw status verbose`, `ufw show added`, and what becomes of packets that no rule is about. */
const ufwFact = z.object({
  fact: z.literal('ufw'),
  status: z.array(z.string()),
  added: z.array(z.string()),
  policy: z.string(),
});
/** Ports of the default zone, those of its services too; and what becomes of the rest. */
const firewalldFact = z.object({
  fact: z.literal('firewalld'),
  ports: z.array(z.string()),
  target: z.string(),
});

/** What `templates/host/include/firewall.sh` prints. */
export const firewallFactSchemas = [firewallFact, ufwFact, firewalldFact] as const;
interface SeenFirewall {
  readonly firewall: z.infer<typeof firewallFact> | undefined;
  readonly ufw: z.infer<typeof ufwFact> | undefined;
  readonly firewalld: z.infer<typeof firewalldFact> | undefined;
}

/** The server's own firewall, on or off. */
export function readFirewall({ firewall, ufw, firewalld }: SeenFirewall): HostFacts['firewall'] {
  const { kind = 'none', active = false } = firewall ?? {};
  if (ufw !== undefined) {
    const { status, added } = ufw;
    const policy = status.find((line) => line.startsWith('Default: ')) ?? '';
    const { rules, allowsRest } = active ? parseUfw(policy, status) : parseUfwAdded(ufw.policy, added);
    return {
      kind,
      active,
      does: { rules, allowsRest },
      foreign: hasForeignRules(added),
      marked: markedPorts(added),
    };
  }
  if (firewalld !== undefined) {
    const { rules, allowsRest } = parseFirewalld(firewalld.target, firewalld.ports);
    return { kind, active, does: { rules, allowsRest } };
  }
  return { kind, active };
}
