import type { HostFacts } from '../../../../shared/facts.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { judgePorts, type Ports } from '../../../server/host/firewall/rules.ts';

/**
 * Those of the wanted ports that are closed and can be opened, as `open-ports.sh` takes them: `tcp/443`. A rule that closes
 * exactly such a port may go; one that closes more is somebody's choice about more, and a rule that allows would come after it
 * and open nothing. @throws ProblemError `host.port-denied` for such a rule
 */
export function portsToOpen({ kind, does }: HostFacts['firewall'], wanted: readonly Ports[]): string[] {
  return wanted.flatMap((port) => {
    const ports = port.from === port.to ? String(port.from) : `${port.from}:${port.to}`;
    const name = `${port.protocol}/${ports}`;
    if (does === undefined) return [name];
    if (judgePorts(does, port) === 'open') return [];
    const exactly = ['deny', 'reject'].map((action) => `${action} ${ports}/${port.protocol}`);
    const rules = does.rules.filter(({ allows, text }) => allows || !exactly.includes(text));
    const verdict = judgePorts({ ...does, rules }, port);
    if (typeof verdict === 'string') return [name];
    const { protocol } = port;
    throw new ProblemError('host.port-denied', { port: ports, protocol, rule: verdict.text, firewall: kind });
  });
}
