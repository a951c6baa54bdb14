import { z } from 'zod';
import type { ServiceState } from '../../../../shared/facts.ts';
import { composeProject } from '../../../../shared/server-constants.ts';

/** What `include/containers.sh` prints of a container, in Docker's own words. A label it does not carry is ''. */
export const containerFactSchema = z.object({
  fact: z.literal('container'),
  id: z.string(),
  state: z.string(),
  service: z.string(),
  project: z.string(),
  name: z.string(),
  digest: z.string(),
  image: z.string(),
  /** Null where nothing is checked. */
  health: z.string().nullable(),
  restarts: z.number(),
  exitCode: z.number(),
  outOfMemory: z.boolean(),
  startedAt: z.string(),
  /** `80/tcp` -> where it is published on the host. */
  published: z
    .record(
      z.string(),
      z.array(z.object({ HostIp: z.string().catch(''), HostPort: z.string().catch('') })).nullable(),
    )
    .nullable(),
  /** What the engine itself complains about, such as a port that is taken. */
  said: z.string(),
});

/** A container on the server, Innkeeper's or not: the one reading of it for plan, health, doctor and failed starts. */
export interface SeenContainer {
  readonly id: string;
  readonly name: string;
  readonly project: string;
  readonly service: string;
  /** `absent` for one that is being removed. */
  readonly state: ServiceState['state'];
  readonly health: ServiceState['health'];
  readonly restarts: number;
  readonly exitCode: number;
  /** Docker's own mark: its last end was for want of memory. */
  readonly outOfMemory: boolean;
  /** '' for one that was never started. */
  readonly startedAt: string;
  readonly image: string;
  /** Innkeeper's label, '' for others. */
  readonly digest: string;
  /** Ports it publishes on the host. */
  readonly published: readonly {
    readonly protocol: 'tcp' | 'udp';
    readonly address: string;
    readonly port: number;
  }[];
  readonly engineSaid: string;
}

/** Those of Innkeeper's own services: as `own_containers` in `include/containers.sh` lists them. */
export function ownContainers(containers: readonly SeenContainer[]): SeenContainer[] {
  return containers.filter(({ project }) => project === composeProject);
}

const states: readonly string[] = ['running', 'restarting', 'exited', 'created', 'paused', 'dead'];
const healths: readonly string[] = ['healthy', 'unhealthy', 'starting'];

export function readContainer(fact: z.infer<typeof containerFactSchema>): SeenContainer {
  const { id, name, project, service, image, digest, outOfMemory, startedAt } = fact;
  return {
    ...{ id, project, service, digest, outOfMemory },
    name: name.replace(/^\//, ''),
    image: image.slice(0, 300),
    state: states.includes(fact.state) ? (fact.state as ServiceState['state']) : 'absent',
    health: healths.includes(fact.health ?? '') ? (fact.health as ServiceState['health']) : 'none',
    restarts: whole(fact.restarts),
    exitCode: whole(fact.exitCode),
    startedAt: Number.isNaN(Date.parse(startedAt)) || startedAt.startsWith('0001-') ? '' : startedAt,
    published: publishedPorts(fact.published),
    engineSaid: fact.said,
  };
}

/** Whether a name can be one of Compose's services. */
export function isServiceName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,62}$/.test(name);
}

function publishedPorts(
  bindings: z.infer<typeof containerFactSchema>['published'],
): SeenContainer['published'] {
  return Object.entries(bindings ?? {}).flatMap(([inside, outside]) => {
    const protocol = inside.endsWith('/udp') ? 'udp' : 'tcp';
    return (outside ?? []).flatMap(({ HostIp, HostPort }) => {
      const port = Number(HostPort);
      return port > 0 ? [{ protocol, address: HostIp || '0.0.0.0', port } as const] : [];
    });
  });
}

function whole(value: number): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.max(0, Math.floor(value)));
}
