import type { HostFacts } from '../../../../shared/facts.ts';
import type { SeenContainer } from './container.ts';
import type { InspectFact } from './inspect-facts.ts';

type SeenPort = HostFacts['ports'][number];
type Listener = Extract<InspectFact, { readonly fact: 'listener' }>;

/**
 * Who listens, without Innkeeper's own: sockets as `ss` shows them, and ports that foreign containers
 * publish (Docker may serve those without any socket that `ss` could show).
 */
export function foreignPorts(
  listeners: readonly Listener[],
  containers: readonly SeenContainer[],
  project: string,
): SeenPort[] {
  const own = containers.filter((container) => container.project === project);
  const foreign = containers.filter(
    (container) => container.project !== project && container.state === 'running',
  );
  const isPublishedBy = (list: readonly SeenContainer[], port: SeenPort) =>
    list.find((container) =>
      container.published.some((one) => one.port === port.port && one.protocol === port.protocol),
    );

  const sockets = listeners.flatMap((listener) => {
    const port = portOf(listener);
    if (port === undefined) return [];
    if (own.some((container) => listener.cgroup.includes(container.id))) return [];
    // Where Docker tells of no container, nobody knows whose this is: it may be ours, and is not to be stopped.
    if (containers.length === 0 && /[0-9a-f]{64}/.test(listener.cgroup)) return [];
    if (port.process === 'docker-proxy' && isPublishedBy(own, port)) return [];
    const container = isPublishedBy(foreign, port);
    return [container ? ofContainer(port, container) : port];
  });
  const published = foreign.flatMap((container) =>
    container.published
      .map((one) => ofContainer(one, container))
      .filter(
        (one) => !sockets.some((socket) => socket.port === one.port && socket.protocol === one.protocol),
      ),
  );
  return [...sockets, ...published];
}

/** The program that listens is Docker's own then; who it is for is what a host wants to know. */
function ofContainer(
  { protocol, address, port }: Pick<SeenPort, 'protocol' | 'address' | 'port'>,
  container: SeenContainer,
): SeenPort {
  return { protocol, address, port, process: container.name, container: true };
}

function portOf({ protocol, socket, cgroup, process }: Listener): SeenPort | undefined {
  if (protocol !== 'tcp' && protocol !== 'udp') return undefined;
  const colon = socket.lastIndexOf(':');
  const port = Number(socket.slice(colon + 1));
  if (!(port > 0)) return undefined;
  const address = socket
    .slice(0, colon)
    .replace(/%.*$/, '')
    .replace(/^\[|\]$/g, '');
  const unit = systemUnit(cgroup);
  return { protocol, address, port, process, ...(unit !== undefined && { unit }) };
}

/**
 * The system's service a program belongs to. A name alone is no proof: a user's own service manager, a container and a
 * machine have units of any name below their own part of the tree. Only slices of the system lead to one of its services.
 */
function systemUnit(cgroup: string): string | undefined {
  const [, slices = '', unit] = /^\/((?:[^/]+\.slice\/)+)([^/]+\.service)$/.exec(cgroup) ?? [];
  return /^(?:user|machine)\.slice\//.test(slices) ? undefined : unit;
}
