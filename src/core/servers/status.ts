import { describeProblem } from '../../shared/describe-problem.ts';
import type { HostFacts, ServiceState } from '../../shared/facts.ts';
import type { ServerId } from '../../shared/ids.ts';
import type { Problem } from '../../shared/problem.ts';
import type { ServerStatus } from '../../shared/status.ts';

/** Free space under which a host should be told, in MiB. */
const tightDiskMiB = 1024;

/** How a server stands, from one look at it. Pure. `expected` are the services its spec asks for. */
export function statusOf(
  serverId: ServerId,
  facts: HostFacts,
  expected: readonly string[],
  edited: readonly string[],
  now: Date,
): ServerStatus {
  const seen = facts.innkeeper?.services ?? [];
  const services = expected.map((name) => seen.find((one) => one.name === name) ?? absent(name));
  const disk = facts.disks[0];
  const down = services.flatMap(serviceProblem);
  const tight = facts.disks
    .filter((one) => one.freeMiB < tightDiskMiB)
    .map((one) =>
      describeProblem('host.low-disk', { path: one.path, present: one.freeMiB, needed: tightDiskMiB }),
    );
  return {
    serverId,
    checkedAt: now.toISOString(),
    light: light(facts, down, [...tight, ...edited]),
    services,
    memory: { totalMiB: facts.memory.totalMiB, availableMiB: facts.memory.availableMiB },
    ...(disk && { disk: { totalMiB: disk.totalMiB, freeMiB: disk.freeMiB } }),
    edited: edited.slice(),
    problems: [...down, ...tight],
    ...(facts.innkeeper && {
      innkeeperVersion: facts.innkeeper.version,
      changedAt: facts.innkeeper.changedAt,
    }),
  };
}

/** The status of a server that could not be looked at. */
export function unreachableStatus(serverId: ServerId, problem: Problem, now: Date): ServerStatus {
  return {
    serverId,
    checkedAt: now.toISOString(),
    light: 'unreachable',
    services: [],
    edited: [],
    problems: [problem],
  };
}

function light(
  facts: HostFacts,
  down: readonly unknown[],
  smaller: readonly unknown[],
): ServerStatus['light'] {
  if (facts.innkeeper === undefined) return 'empty';
  if (down.length > 0) return 'trouble';
  return smaller.length > 0 ? 'attention' : 'good';
}

function serviceProblem(service: ServiceState): Problem[] {
  const say = (reason: string) => [describeProblem('docker.unhealthy', { service: service.name, reason })];
  if (service.state === 'absent') return say('It is not there.');
  if (service.state !== 'running') return say(`It is ${service.state}, not running.`);
  return service.health === 'unhealthy' ? say('It runs but does not answer its health check.') : [];
}

function absent(name: string): ServiceState {
  return { name, state: 'absent', health: 'none', image: '', restarts: 0 };
}
