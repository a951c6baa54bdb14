import { synapsePort } from '../../../../shared/server-constants.ts';
import { federationAt } from '../../../../shared/spec/index.ts';
import { workersOf } from '../../../../shared/spec/workers.ts';
import type { RenderContext } from '../../component.ts';
import { configFile } from '../../managed-file.ts';
import type { RenderedFile } from '../../types.ts';
import { workerRoutes } from './routes.ts';

type Asker = keyof (typeof workerRoutes)['sync'];

/** A request's way: the pattern of its path, and the workers that may answer it. */
export interface WorkerRoute {
  readonly pattern: string;
  readonly workers: readonly string[];
  /** Who asks: people's apps come with a token, other servers from an address of their own. */
  readonly asker: Asker;
}

/** What is led to workers, whichever program is the reverse proxy. Whatever matches nothing is the main process's. */
export function routesOf(spec: RenderContext['spec']): WorkerRoute[] {
  const present = workersOf(spec);
  const roles = [...new Set(present.flatMap((worker) => worker.roles))];
  return roles.flatMap((role) => {
    const workers = present.filter((worker) => worker.roles.includes(role)).map(({ name }) => name);
    return (['people', 'servers'] as const).flatMap((asker) =>
      (workerRoutes[role][asker] ?? []).map((pattern) => ({ pattern, workers, asker })),
    );
  });
}

/** The reverse proxy's part: for the name apps come to, and for where else other servers come in. */
export function proxyRouteFiles({ spec }: RenderContext): RenderedFile[] {
  const routes = routesOf(spec);
  const servers = federationAt(spec) === undefined ? [] : routes.filter(({ asker }) => asker === 'servers');
  const people = routes.filter(({ asker }) => asker === 'people');
  // On a port of their own, other servers have no business where people come in.
  const matrix = federationAt(spec) === 443 ? [...people, ...servers] : people;
  return [
    configFile('caddy/matrix/workers.caddy', piece(matrix)),
    ...(servers.length > 0 ? [configFile('caddy/servers/workers.caddy', piece(servers))] : []),
  ];
}

function piece(routes: readonly WorkerRoute[]): string {
  const groups = new Map(routes.map((route) => [label(route), route]));
  const lines = [
    '# Written by Innkeeper. What another process of the chat server answers than the main one, and which.',
    'map {path} {worker} {',
    ...routes.map((route) => `\t~${route.pattern} ${label(route)}`),
    '\tdefault none',
    '}',
    ...[...groups].flatMap(([name, route]) => [
      `@${name} vars {worker} ${name}`,
      `handle @${name} {`,
      ...proxy(route).map((line) => `\t${line}`),
      '}',
    ]),
  ];
  return `${lines.join('\n')}\n`;
}

/** One name for the workers that share a route: letters, digits, - and + only. */
function label({ workers }: WorkerRoute): string {
  return workers.join('+');
}

/** Who is away is passed over for a while: another that shares the work, or the main process, which can do it all. */
function proxy({ workers, asker }: WorkerRoute): string[] {
  const alone = workers.length === 1;
  const shared = asker === 'people' ? 'header Authorization' : 'client_ip_hash';
  return [
    `reverse_proxy ${[...workers, ...(alone ? ['synapse'] : [])].map((name) => `${name}:${synapsePort}`).join(' ')} {`,
    `\tlb_policy ${alone ? 'first' : shared}`,
    '\tlb_retries 2',
    '\tfail_duration 10s',
    '}',
  ];
}
