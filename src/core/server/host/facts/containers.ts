import type { ServiceState } from '../../../../shared/facts.ts';
import { readHealth, readState } from './container-state.ts';

/** A container on the server, Innkeeper's or not. */
export interface SeenContainer {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly service: string;
  readonly state: ServiceState['state'];
  readonly health: ServiceState['health'];
  readonly restarts: number;
  readonly startedAt: string;
  readonly image: string;
  /** Innkeeper's label, `-` for others. */
  readonly digest: string;
  /** Ports it publishes on the host. */
  readonly published: readonly {
    readonly protocol: 'tcp' | 'udp';
    readonly address: string;
    readonly port: number;
  }[];
}

/** Reads one `container` fact: eleven words, the last of them Docker's JSON of port bindings. */
export function parseContainer(line: string): SeenContainer | undefined {
  const words = line.split(' ');
  const [id, name, project, service, state, health, restarts, startedAt, image, digest, ...bindings] = words;
  if (id === undefined || name === undefined || image === undefined) return undefined;
  return {
    id,
    name: name.replace(/^\//, ''),
    project: project ?? '-',
    service: service ?? '-',
    state: readState(state) ?? 'absent',
    health: readHealth(health),
    restarts: Number(restarts) || 0,
    startedAt: startedAt ?? '',
    image,
    digest: digest ?? '-',
    published: parseBindings(bindings.join(' ')),
  };
}

function parseBindings(json: string): SeenContainer['published'] {
  const parsed: unknown = safeJson(json);
  if (typeof parsed !== 'object' || parsed === null) return [];
  return Object.entries(parsed).flatMap(([inside, outside]) => {
    const protocol = inside.endsWith('/udp') ? 'udp' : 'tcp';
    if (!Array.isArray(outside)) return [];
    return outside.flatMap((binding: { HostIp?: unknown; HostPort?: unknown }) => {
      const port = Number(binding.HostPort);
      const address =
        typeof binding.HostIp === 'string' && binding.HostIp !== '' ? binding.HostIp : '0.0.0.0';
      return port > 0 ? [{ protocol, address, port } as const] : [];
    });
  });
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
