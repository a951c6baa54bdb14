import type { HostFacts } from '../../../shared/facts.ts';
import { message } from '../../../shared/message.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { memoryNeeded, presets, type ServerSpec } from '../../../shared/spec/index.ts';
import { isOlder } from '../../server/is-older.ts';
import { said } from '../../server/said.ts';
import type { Stack } from '../../stack/types.ts';
import { withSize, workerMemory } from './worker-memory.ts';

/** What stands in the way (`blockers`) and what a host should know (`warnings`). */
export interface Preflight {
  readonly blockers: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/** Looks for trouble before anything is changed. Pure: facts and wishes in, problems out, worst first. */
export function preflight(facts: HostFacts, spec: ServerSpec, stack: Stack): Preflight {
  const blockers = [
    ...permission(facts),
    ...forwarding(facts),
    ...system(facts),
    ...memory(facts, spec),
    ...workerMemory(facts, spec),
    ...disk(facts, spec),
    ...dockerBlockers(facts),
    ...clock(facts),
    ...takenPorts(facts, stack),
  ];
  return {
    blockers,
    warnings: [...tightMemory(facts, spec), ...containerVirtualization(facts), ...noOwnProxy(facts, spec)],
  };
}

function permission({ user }: HostFacts): Problem[] {
  switch (user.root) {
    case 'no':
      return [makeProblem('host.not-permitted', { user: user.name })];
    case 'is-root':
    case 'sudo':
    case 'sudo-with-password':
      return [];
  }
}

/** People, rooms and the checks are reached through it: a server that runs could not be managed. */
function forwarding({ forwarding: lets }: HostFacts): Problem[] {
  return lets === false ? [makeProblem('ssh.tunnel-refused')] : [];
}

const oldest: Readonly<Record<string, number>> = { debian: 12, ubuntu: 22.04 };

function system(facts: HostFacts): Problem[] {
  const problems: Problem[] = [];
  const { os } = facts;
  const minimum = oldest[os.id];
  // A Debian or Ubuntu without a number is its unreleased, newest suite.
  const tooOld = minimum !== undefined && os.version !== '' && Number.parseFloat(os.version) < minimum;
  if (tooOld || facts.packages === 'none' || !facts.systemd) {
    problems.push(makeProblem('host.unsupported-os', { os: os.name }));
  }
  if (!['x86_64', 'aarch64', 'amd64', 'arm64'].includes(facts.arch)) {
    problems.push(makeProblem('host.unsupported-arch', { arch: facts.arch }));
  }
  if (facts.virtualization === 'openvz') {
    problems.push(makeProblem('host.container-virtualization', { virtualization: 'OpenVZ' }));
  }
  return problems;
}

/** A server sold as "2 GB" shows a little less; swap counts half, for it keeps a server alive but slow. */
function memory({ memory: seen, innkeeper }: HostFacts, spec: ServerSpec): Problem[] {
  // More processes of the chat server are judged by themselves.
  const needed = memoryNeeded(withSize(spec, 'small'));
  const present = seen.totalMiB + seen.swapMiB / 2;
  if (innkeeper !== undefined || present >= needed * 0.9) return [];
  return [makeProblem('host.low-memory', { needed, present: seen.totalMiB })];
}

function tightMemory({ memory: seen, innkeeper }: HostFacts, spec: ServerSpec): Problem[] {
  const needed = memoryNeeded(spec);
  if (innkeeper !== undefined || seen.availableMiB >= needed * 0.5 || seen.totalMiB < needed * 0.9) return [];
  return [makeProblem('host.low-memory', { needed, present: seen.availableMiB })];
}

/** Room for the programs themselves; a year's growth is the preset's advice, not a condition. */
const programsMiB = 2500;
const upgradeMiB = 300;
const inodesNeeded = 60_000;

function disk({ disks, innkeeper }: HostFacts, spec: ServerSpec): Problem[] {
  const needed = innkeeper === undefined ? Math.min(programsMiB, presets[spec.preset].diskMiB) : upgradeMiB;
  return disks.flatMap((one) => {
    if (one.freeMiB < needed) {
      return [makeProblem('host.low-disk', { path: one.path, present: one.freeMiB, needed })];
    }
    if (one.inodesFree < inodesNeeded && innkeeper === undefined) {
      return [
        makeProblem('host.low-inodes', { path: one.path, present: one.inodesFree, needed: inodesNeeded }),
      ];
    }
    return [];
  });
}

/** Engine 20.10 knows what the compose file uses; Compose 2.17 knows `up --wait --wait-timeout`. */
const oldestEngine = '20.10';
const oldestCompose = '2.17';

/** What of a server's Docker stands in the way. */
export function dockerBlockers({ docker: seen }: HostFacts): Problem[] {
  const odd = (seen.odd ?? []).map(({ kind, found }) => makeProblem(`docker.${kind}`, { found }));
  if (odd.length > 0) return odd;
  if (seen.engine === undefined) {
    // One that is stopped is started, and tells then why it cannot.
    if (!seen.client || seen.error === undefined || seen.unit === 'stopped') return [];
    const absent = /cannot connect|is the docker daemon running/i.test(seen.error) && seen.unit === undefined;
    return absent ? [] : [makeProblem('docker.broken', { reason: said(seen.error) })];
  }
  if (isOlder(seen.engine, oldestEngine)) {
    return [makeProblem('docker.too-old', { present: seen.engine, needed: oldestEngine })];
  }
  if (seen.compose !== undefined && isOlder(seen.compose, oldestCompose)) {
    return [
      makeProblem('docker.too-old', {
        present: message('thing.compose', { version: seen.compose }),
        needed: oldestCompose,
      }),
    ];
  }
  return [];
}

const clockToleranceSeconds = 60;

function clock({ clockOffsetSeconds }: HostFacts): Problem[] {
  if (Math.abs(clockOffsetSeconds) <= clockToleranceSeconds) return [];
  return [makeProblem('host.clock-wrong', { seconds: Math.round(clockOffsetSeconds) })];
}

/** Who else holds a port that is needed. */
export function takenPorts(
  { ports: seen }: Pick<HostFacts, 'ports'>,
  stack: Pick<Stack, 'ports' | 'localPorts'>,
): Problem[] {
  const wanted = [
    ...stack.ports,
    ...stack.localPorts.map((port) => ({ protocol: 'tcp' as const, from: port, to: port })),
  ];
  const taken = wanted.flatMap((want) => {
    const other = seen.find(
      (one) =>
        one.protocol === want.protocol &&
        one.port >= want.from &&
        one.port <= want.to &&
        // A service that listens on loopback alone leaves the public addresses free (systemd-resolved does so).
        (stack.localPorts.includes(want.from) || !isLoopback(one.address)),
    );
    // One busy port in a relay's range of a thousand is no harm: the relay takes the next.
    return other === undefined || want.to - want.from > 10 ? [] : [other];
  });
  const unique = taken.filter(
    (one, index) =>
      taken.findIndex((other) => other.port === one.port && other.process === one.process) === index,
  );
  return unique.map((one) =>
    makeProblem('host.port-taken', {
      port: one.port,
      protocol: one.protocol,
      process: one.process || message('thing.another-program'),
      ...(one.unit !== undefined && { unit: one.unit }),
    }),
  );
}

function isLoopback(address: string): boolean {
  return address.startsWith('127.') || address === '::1';
}

/** Whether the host's own reverse proxy is there to take people in. It may still have to be started. */
function noOwnProxy({ ports }: HostFacts, { proxy }: ServerSpec): Problem[] {
  const there = ports.some(
    ({ protocol, port, address }) => protocol === 'tcp' && port === 443 && !isLoopback(address),
  );
  if (proxy.kind !== 'own' || there) return [];
  return [makeProblem('host.no-own-proxy', { program: proxy.program })];
}

function containerVirtualization({ virtualization }: HostFacts): Problem[] {
  if (virtualization !== 'lxc' && virtualization !== 'lxc-libvirt') return [];
  return [makeProblem('host.container-virtualization', { virtualization: 'LXC' })];
}
