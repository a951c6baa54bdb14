import { type MessageParam, message } from '../../../../shared/message.ts';
import { takenPorts } from '../../../deploy/plan/preflight.ts';
import { allowsPorts } from '../../../server/host/firewall/rules.ts';
import type { PublicPort } from '../../../stack/types.ts';
import type { Examination } from '../examination.ts';
import type { ServerLook } from '../look/parse.ts';
import type { PortLook } from './judge-port.ts';

/** Services on the host's own network. Docker lets the others' ports past ufw and firewalld by itself. */
const behindFirewall = ['coturn'];

/** A port as the server itself sees it, together with what was seen from here. */
export async function seePort(
  { spec, facts, health, look }: Examination,
  port: PublicPort,
  here: PortLook['here'],
): Promise<PortLook> {
  const [seen, how, within] = await Promise.all([facts, health, look]);
  const ownNetwork = behindFirewall.includes(port.service);
  const single = port.from === port.to ? [port] : [];
  const [taken] = seen ? takenPorts(seen, { ports: single, localPorts: [] }) : [];
  const service = how?.services.find(({ name }) => name === port.service);
  return {
    port: portsOf(port),
    protocol: port.protocol,
    service: { service: port.service },
    name: port.service,
    address: spec.server.address,
    here,
    holder: taken && {
      process: String(taken.params.process),
      unit: taken.params.unit === undefined ? undefined : String(taken.params.unit),
    },
    answersThere:
      service && service.state === 'running' && service.health !== 'unhealthy' && !isDeaf(port, within),
    letIn: within && (!ownNetwork || allowsPorts(within.firewall, port)),
    firewall: within?.firewall.kind ?? 'none',
    otherRules:
      within !== undefined &&
      (ownNetwork ? within.firewall.kind === 'none' && !within.inputOpen : within.dockerRules > 0),
  };
}

/** The reverse proxy's health check asks it inside; only the look tells whether it listens on the server's ports. */
function isDeaf({ service }: PublicPort, look: ServerLook | undefined): boolean {
  const asked = [...(look?.reverseProxy.values() ?? [])];
  return (
    (service === 'caddy' || service === 'traefik') &&
    asked.length > 0 &&
    asked.every(({ ended }) => ended === curlCouldNotConnect)
  );
}

/** curl's exit status where nothing listens. */
export const curlCouldNotConnect = 7;

/** `443`, or `49152 to 50151`. */
function portsOf({ from, to }: PublicPort): MessageParam {
  return from === to ? String(from) : message('thing.ports', { from, to });
}
