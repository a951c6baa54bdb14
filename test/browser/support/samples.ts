import type { Health, HealthPoint, ServiceHealth } from '../../../src/shared/contract/health.ts';
import type { DnsRecord, DnsReport } from '../../../src/shared/dns.ts';
import type { ServiceState } from '../../../src/shared/facts.ts';
import type { ServerId } from '../../../src/shared/ids.ts';
import type { Plan } from '../../../src/shared/plan.ts';
import type { DeployResult, ServerStatus } from '../../../src/shared/status.ts';
import { worded } from '../../support/worded.ts';

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();

/** Records for a domain, all in one state. */
export function dnsReport(domain: string, state: DnsRecord['state']): DnsReport {
  const record = (label: string, name: string): DnsRecord => ({
    type: 'A',
    name,
    label,
    wanted: 'value',
    expected: '203.0.113.7',
    found: state === 'right' ? ['203.0.113.7'] : state === 'wrong' ? ['198.51.100.9'] : [],
    state,
    ...(state === 'unknown' && { reason: worded('No name server answered.') }),
  });
  return {
    needed: true,
    records: [record('@', domain), record('matrix', `matrix.${domain}`), record('chat', `chat.${domain}`)],
    unregistered: false,
    refusals: [],
    checkedAt: new Date().toISOString(),
  };
}

/** The plan for a server on which nothing is. */
export function freshPlan(more: Partial<Plan> = {}): Plan {
  return {
    nothingToDo: false,
    install: ['docker', 'compose'],
    packages: [],
    trial: [],
    openPorts: [
      { protocol: 'tcp', ports: '80', what: worded('certificates') },
      { protocol: 'tcp', ports: '443', what: worded('everything people do') },
      { protocol: 'udp', ports: '49152:50151', what: worded('calls') },
    ],
    firewall: [
      { change: 'allow-login', protocol: 'tcp', ports: '22' },
      { change: 'allow', protocol: 'tcp', ports: '80', what: worded('certificates') },
      { change: 'allow', protocol: 'tcp', ports: '443', what: worded('everything people do') },
      { change: 'allow', protocol: 'udp', ports: '49152:50151', what: worded('calls') },
      { change: 'enable' },
    ],
    files: [
      { path: 'compose.yaml', change: 'create' },
      { path: 'config/synapse/homeserver.yaml', change: 'create' },
      { path: 'config/caddy/Caddyfile', change: 'create' },
    ],
    secrets: ['postgres', 'synapse-macaroon', 'synapse-registration', 'turn'],
    versions: [],
    pull: [
      'ghcr.io/element-hq/synapse:v1.164.2',
      'docker.io/library/postgres:18.6',
      'ghcr.io/element-hq/element-web:v1.12.31',
      'docker.io/coturn/coturn:4.17.2-r0',
      'docker.io/library/caddy:2.11.7',
    ],
    start: ['synapse', 'postgres', 'element-web', 'coturn', 'caddy'],
    restart: [],
    remove: [],
    makeAdmin: true,
    blockers: [],
    warnings: [],
    reach: { v4: { kind: 'at', address: '203.0.113.7', by: 'typed' }, v6: { kind: 'nowhere' } },
    memory: { neededMiB: 1700, presentMiB: 1960 },
    edited: [],
    ...more,
  };
}

/** The plan for a server that already is as wanted. */
export function emptyPlan(): Plan {
  return freshPlan({
    nothingToDo: true,
    install: [],
    packages: [],
    trial: [],
    openPorts: [],
    firewall: [],
    files: [],
    secrets: [],
    pull: [],
    start: [],
    makeAdmin: false,
  });
}

const service = (name: string, image: string): ServiceState => ({
  name,
  image,
  state: 'running',
  health: 'healthy',
  startedAt: minutesAgo(190),
  restarts: 0,
});

export const services: readonly ServiceState[] = [
  service('synapse', 'ghcr.io/element-hq/synapse:v1.164.2'),
  service('postgres', 'docker.io/library/postgres:18.6'),
  service('element-web', 'ghcr.io/element-hq/element-web:v1.12.31'),
  service('coturn', 'docker.io/coturn/coturn:4.17.2-r0'),
  service('caddy', 'docker.io/library/caddy:2.11.7'),
];

/** A server on which all is well. */
export function goodStatus(serverId: ServerId, more: Partial<ServerStatus> = {}): ServerStatus {
  return {
    serverId,
    checkedAt: new Date().toISOString(),
    light: 'good',
    services: [...services],
    memory: { totalMiB: 1960, availableMiB: 640 },
    disk: { totalMiB: 40_000, freeMiB: 27_300 },
    edited: [],
    problems: [],
    innkeeperVersion: '0.1.0',
    changedAt: minutesAgo(60 * 26),
    ...more,
  };
}

export function deployResult(more: Partial<DeployResult> = {}): DeployResult {
  return {
    changed: true,
    roundTrips: 31,
    address: 'example.org',
    webUrl: 'https://chat.example.org',
    homeserverUrl: 'https://matrix.example.org',
    adminUser: '@admin:example.org',
    checks: [
      { id: 'versions', state: 'passed', note: worded('It speaks Matrix 1.16.') },
      { id: 'certificate', state: 'passed', note: worded('Valid for 89 days.') },
      { id: 'message', state: 'passed', note: worded('A message went there and back in 40 ms.') },
      { id: 'turn', state: 'passed', note: worded('The relay gave 203.0.113.7.') },
    ],
    edited: [],
    keptImages: [],
    ...more,
  };
}

/** What a server tells of itself, from its status: everything the home page shows, with a quiet hour behind it. */
export function healthOf(status: ServerStatus, more: Partial<Health> = {}): Health {
  const { memory, disk, light } = status;
  const used = memory ? memory.totalMiB - memory.availableMiB : 0;
  const services = status.services.map(serviceHealth);
  return {
    ...status,
    problems: status.problems.map((problem) => ({
      level: light === 'attention' ? ('attention' as const) : ('trouble' as const),
      ...problem,
    })),
    services,
    ...(memory && { processor: { count: 2, percent: 7.4, load: [0.12, 0.2, 0.18] } }),
    diskFullInDays: disk ? 140 : null,
    certificates:
      services.length > 0 ? ['example.org', 'matrix.example.org', 'chat.example.org'].map(certificate) : [],
    versions: services.map(({ name, image }) => {
      const version = image.slice(image.lastIndexOf(':') + 1);
      return { component: name, running: version, offered: version, newer: false };
    }),
    lastBackupAt: null,
    backupProvenAt: null,
    community:
      services.length > 0
        ? { activeThisWeek: 14, openInvitations: 3, messagesThisWeek: 1_284, mediaMiB: 2_170 }
        : null,
    history: services.length > 0 ? hourOf(services, used, disk ? disk.totalMiB - disk.freeMiB : 0) : [],
    ...more,
  };
}

const usual: Readonly<Record<string, { readonly memoryMiB: number; readonly cpuPercent: number }>> = {
  synapse: { memoryMiB: 412, cpuPercent: 3.8 },
  postgres: { memoryMiB: 188, cpuPercent: 1.6 },
  'element-web': { memoryMiB: 11, cpuPercent: 0 },
  coturn: { memoryMiB: 14, cpuPercent: 0.2 },
  caddy: { memoryMiB: 38, cpuPercent: 0.6 },
};

function serviceHealth(service: ServiceState): ServiceHealth {
  const runs = service.state === 'running';
  const { memoryMiB, cpuPercent } = usual[service.name] ?? { memoryMiB: 20, cpuPercent: 0 };
  return {
    stoppedByHost: false,
    outOfMemory: false,
    memoryMiB: runs ? memoryMiB : null,
    cpuPercent: runs ? cpuPercent : null,
    ...service,
  };
}

function certificate(name: string): Health['certificates'][number] {
  return { name, expiresAt: minutesAgo(-62 * 24 * 60), issuer: 'public' };
}

/** An hour of a server that people use: waves, and one busy minute. The same each time. */
function hourOf(services: readonly ServiceHealth[], memoryMiB: number, diskMiB: number): HealthPoint[] {
  return Array.from({ length: 60 }, (_, minute): HealthPoint => {
    const wave = Math.sin(minute / 5) + Math.sin(minute / 2.3) / 2;
    const rush = minute === 38 ? 5 : minute === 39 ? 3 : 1;
    return {
      at: minutesAgo(59 - minute),
      cpuPercent: Math.min(100, Math.max(0, (8 + wave * 2.5) * rush)),
      memoryMiB: minute === 59 ? memoryMiB : Math.round(memoryMiB * (0.98 + wave / 60)),
      diskMiB: Math.round(diskMiB - (59 - minute) / 8),
      services: Object.fromEntries(
        services.map(({ name, memoryMiB: memory, cpuPercent: cpu }) => [
          name,
          {
            cpuPercent: cpu === null ? null : Math.max(0, (cpu + (wave * cpu) / 3) * rush),
            memoryMiB:
              memory === null ? null : minute === 59 ? memory : Math.round(memory * (0.98 + wave / 60)),
          },
        ]),
      ),
    };
  });
}
