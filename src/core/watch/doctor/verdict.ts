import type { DoctorResult } from '../../../shared/contract/doctor.ts';
import type { Problem } from '../../../shared/problem.ts';

/**
 * Which problem lies behind which, the deepest first: what comes earlier makes what comes later fail. A name that
 * ends in a dot means its whole family; one with a colon is about that service.
 */
const deepestFirst = [
  'host.disk-full',
  'host.disk-files',
  'docker.broken',
  'host.data-missing',
  'host.data-version',
  'host.media-missing',
  'host.signing-key-missing',
  'host.other-database',
  'host.other-signing-key',
  'host.secret-missing',
  'host.database-secret-missing',
  'host.clock-wrong',
  'host.clock-not-its-own',
  'docker.stopped-by-you',
  'host.port-taken',
  'docker.out-of-memory',
  'host.memory-tight',
  'docker.:postgres',
  'matrix.database-unreachable',
  'matrix.database-silent',
  'docker.:synapse',
  'docker.:caddy',
  'docker.',
  'host.nothing-listens',
  'matrix.admin-open',
  'matrix.federation-open',
  'host.settings-opened',
  'dns.',
  'host.port-blocked',
  'host.firewall-rules',
  'network.closed-on-the-way',
  'network.port-closed',
  'tls.',
  'matrix.reverse-proxy-lost',
  'matrix.not-as-planned',
  'matrix.',
  'host.memory-ran-out',
  'host.disk-tight',
  'host.settings-unread',
  'host.settings-other',
  'host.files-not-ours',
] as const;

/**
 * The one thing to fix first, or undefined where nothing is wrong. Without a connection that is it: nothing
 * else can be fixed before. What has failed comes before what only needs attention. Pure.
 */
export function verdict(results: readonly DoctorResult[]): Problem | undefined {
  return first(results, 'failed') ?? first(results, 'attention');
}

function first(results: readonly DoctorResult[], state: 'failed' | 'attention'): Problem | undefined {
  const found = results.filter((result) => result.state === state);
  const connection = found.find((result) => result.id === 'connection');
  if (connection?.problem) return connection.problem;
  const problems = found.flatMap((result) => result.problem ?? []);
  // Sorting is stable: of equals the one that was found first.
  return problems.toSorted((a, b) => depth(a) - depth(b))[0];
}

function depth({ code, params }: Problem): number {
  const place = deepestFirst.findIndex((entry) => {
    const [name = '', service] = entry.split(':');
    const fits = name.endsWith('.') ? code.startsWith(name) : code === name;
    return fits && (service === undefined || params.name === service);
  });
  return place === -1 ? deepestFirst.length : place;
}
