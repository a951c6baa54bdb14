import { assertNever } from '../../../shared/assert-never.ts';
import type { Health, ServiceHealth } from '../../../shared/contract/health.ts';
import { type Message, message } from '../../../shared/message.ts';
import { missedSince } from '../../../shared/missed-backups.ts';
import { makeProblem, type Problem, type ProblemCode, type ProblemParams } from '../../../shared/problem.ts';
import { identityProblems } from '../../deploy/plan/identity.ts';
import type { SeenDisk } from '../../server/host/facts/disk.ts';
import type { Evidence } from '../../server/host/facts/evidence.ts';
import type { Identity } from '../../server/host/facts/identity.ts';
import type { ReadState } from '../../server/host/facts/state-file.ts';
import { said } from '../../server/said.ts';
import { isOverdue } from '../../server/tls/overdue.ts';
import type { SynapseProbe } from './ask-synapse.ts';
import type { StoredCertificate } from './certificates.ts';
import type { BadPlace, SeenBackup } from './read-look.ts';

/** Everything the light is decided by. */
export interface ServiceStanding {
  readonly state: ReadState;
  /** What lies there and does not go together any more. */
  readonly lost: readonly Problem[];
  readonly evidence: Pick<Evidence, 'data' | 'secrets' | 'serverName'>;
  /** Undefined where the database could not tell. */
  readonly identity: Identity | undefined;
  readonly reach: SynapseProbe;
  readonly dockerError: string | undefined;
  /** Those the spec asks for, what others need first. */
  readonly services: readonly ServiceHealth[];
  readonly disks: readonly SeenDisk[];
  readonly diskFullInDays: number | null;
  /** Whether certificates are for practice. */
  readonly staging: boolean;
  /** For each public name what the reverse proxy has for it; empty where that does not matter yet. */
  readonly certificates: readonly { readonly name: string; readonly stored: StoredCertificate | undefined }[];
  /** Absent as long as nobody has made or wished for one. */
  readonly backup: SeenBackup | undefined;
  /** Managed files changed by hand. */
  readonly edited: readonly string[];
  /** The server's clock: how long services have been running. */
  readonly serverTime: Date;
  /** This computer's clock: what certificates mean to whoever connects. */
  readonly now: Date;
}

type Found = Health['problems'][number];

/** Free space under which programs cannot work any more, and under which a host should be told; in MiB. */
const fullMiB = 300;
const tightMiB = 1024;
/** A share of a small disk says more than an amount, up to this much. */
const tightShare = 0.05;
const tightAtMostMiB = 5 * 1024;
/** Days before the disk is full from which on a host should know. */
const soonDays = 7;
/** How often a service may come back by itself before that is no accident any more. */
const manyRestarts = 3;
const calmAfterMs = 10 * 60_000;

/**
 * How a server stands: one word, and what is wrong, the worst and what may cause the rest first. Pure;
 * the only place where this is decided.
 */
export function judgeHealth(standing: ServiceStanding): Pick<Health, 'light' | 'problems'> {
  const { state, edited } = standing;
  if (state.kind === 'none') return withoutState(standing);
  if (state.kind === 'unreadable')
    return { light: 'attention', problems: [attention('host.state-unreadable')] };
  if (state.kind === 'newer') {
    return { light: 'attention', problems: [attention('host.newer-innkeeper', { version: state.version })] };
  }
  const found = [
    ...diskProblems(standing),
    ...standing.lost.map((problem): Found => ({ ...problem, level: 'trouble' })),
    ...(standing.dockerError === undefined
      ? programProblems(standing)
      : [trouble('docker.broken', { reason: said(standing.dockerError) })]),
    ...(standing.reach.kind === 'forbidden' ? [trouble('ssh.tunnel-refused')] : []),
    ...whoItIs(state.state.spec.domain, standing.identity),
    ...certificateProblems(standing),
    ...backupProblems(standing),
  ];
  const problems = [
    ...found.filter(({ level }) => level === 'trouble'),
    ...found.filter(({ level }) => level === 'attention'),
  ];
  if (problems[0]?.level === 'trouble') return { light: 'trouble', problems };
  return { light: problems.length + edited.length > 0 ? 'attention' : 'good', problems };
}

/** Where only the state file is gone, a deploy takes up what lies there; on an empty server nothing does. */
function withoutState({ evidence }: ServiceStanding): Pick<Health, 'light' | 'problems'> {
  const { data, secrets, serverName } = evidence;
  if (data.length + secrets.length === 0) return { light: 'empty', problems: [] };
  const folders = { list: [...data, ...(secrets.length > 0 ? ['secrets'] : [])] };
  const owner = serverName ?? message('thing.a-chat-server');
  return { light: 'attention', problems: [attention('host.state-missing', { owner, folders })] };
}

/** What would take something away yet is trouble; with a new key that is in use all goes on. */
function whoItIs(domain: string, identity: Identity | undefined): Found[] {
  return identityProblems(domain, identity).map(({ problem, worse }) => ({
    ...problem,
    level: worse ? 'trouble' : 'attention',
  }));
}

/**
 * What programs lack. Where what they keep is lost, that is why they stop, and nobody should be told to start them
 * again.
 */
function programProblems(standing: ServiceStanding): Found[] {
  if (standing.lost.length > 0) return [];
  const found = serviceProblems(standing);
  const { reach, services } = standing;
  const runs = (name: string) =>
    services.some((one) => one.name === name && one.state === 'running' && one.health !== 'starting');
  const noDatabase =
    found.length === 0 &&
    reach.kind === 'answered' &&
    reach.status >= 500 &&
    runs('synapse') &&
    runs('postgres');
  return noDatabase ? [trouble('matrix.database-silent', { status: reach.status })] : found;
}

function diskProblems({ disks, diskFullInDays }: ServiceStanding): Found[] {
  const found = disks.flatMap(({ path, freeMiB, totalMiB, inodesFree }) => {
    const params = { path, present: freeMiB };
    if (freeMiB < fullMiB) return [trouble('host.disk-full', params)];
    if (inodesFree < 1000) return [trouble('host.disk-files', { path, present: inodesFree })];
    const few = Math.max(tightMiB, Math.min(totalMiB * tightShare, tightAtMostMiB));
    return freeMiB < few ? [attention('host.disk-tight', params)] : [];
  });
  const [disk] = disks;
  if (found.length > 0 || disk === undefined || diskFullInDays === null || diskFullInDays > soonDays)
    return found;
  return [attention('host.disk-filling', { path: disk.path, days: Math.max(1, diskFullInDays) })];
}

function serviceProblems({ services, serverTime }: ServiceStanding): Found[] {
  const rests = services.filter((service) => service.stoppedByHost);
  const others = services.filter((service) => !service.stoppedByHost);
  const stopped =
    rests.length === 0
      ? []
      : [
          attention(others.length === 0 ? 'docker.stopped-by-you' : 'docker.part-stopped-by-you', {
            services: { list: rests.map(({ name }) => ({ service: name })) },
          }),
        ];
  return [...others.flatMap((service) => serviceProblem(service, serverTime)), ...stopped];
}

function serviceProblem(service: ServiceHealth, serverTime: Date): Found[] {
  const params = { name: service.name, service: { service: service.name } };
  switch (service.state) {
    case 'absent':
      return [trouble('docker.missing', params)];
    case 'paused':
      return [trouble('docker.paused', params)];
    case 'exited':
    case 'dead':
    case 'created':
      return [
        service.outOfMemory
          ? trouble('docker.out-of-memory', params)
          : trouble('docker.stopped', { ...params, reason: howItEnded(service) }),
      ];
    case 'restarting':
      return [
        service.outOfMemory
          ? trouble('docker.out-of-memory', params)
          : trouble('docker.keeps-stopping', { ...params, reason: howItLoops(service) }),
      ];
    case 'running':
      return runningProblem(service, params, serverTime);
    default:
      return assertNever(service.state);
  }
}

function runningProblem(service: ServiceHealth, params: ProblemParams, serverTime: Date): Found[] {
  const { health, startedAt, restarts } = service;
  const runsForMs = startedAt ? serverTime.getTime() - Date.parse(startedAt) : Number.POSITIVE_INFINITY;
  const loops = restarts >= manyRestarts && runsForMs < calmAfterMs;
  const answers = health === 'healthy' || health === 'none';
  const level = answers ? attention : trouble;
  if (service.outOfMemory) return [level('docker.out-of-memory', params)];
  if (loops) return [level('docker.keeps-stopping', { ...params, reason: howItLoops(service) })];
  if (health === 'unhealthy') return [trouble('docker.stuck', params)];
  return health === 'starting' ? [attention('docker.starting', params)] : [];
}

function howItEnded({ state, exitCode }: ServiceHealth): Message {
  if (state === 'created') return message('reason.never-started');
  if (exitCode === 0) return message('reason.ended-cleanly');
  if (exitCode === 137) return message('reason.killed');
  return exitCode === undefined
    ? message('reason.ended-badly')
    : message('reason.exit-status', { status: exitCode });
}

function howItLoops({ restarts: count, exitCode }: ServiceHealth): Message {
  return exitCode === undefined || exitCode === 0
    ? message('reason.restarted', { count })
    : message('reason.restarted-status', { count, status: exitCode });
}

function certificateProblems({ certificates, staging, services, now }: ServiceStanding): Found[] {
  const proxy = services.find(({ name }) => name === 'caddy');
  // A reverse proxy that is away gets no certificates; that is told already.
  if (proxy?.state !== 'running' || proxy.health !== 'healthy') return [];
  const practising = staging ? [attention('tls.practice', {})] : [];
  const found = certificates.flatMap(({ name, stored }) => {
    if (stored === undefined) return [trouble('tls.missing', { name })];
    const date = { at: stored.to.toISOString() };
    if (stored.to <= now) return [trouble('tls.expired', { name, date })];
    return isOverdue(stored, now) ? [attention('tls.expiring', { name, date })] : [];
  });
  return [...found, ...practising];
}

/** How many backups in a row may be missed before a host should know, and before that is as bad as anything. */
const missedForAttention = 2;
const missedForTrouble = 4;

/** By the server's clock alone, which wrote both moments. */
function backupProblems({ backup, serverTime }: ServiceStanding): Found[] {
  if (backup === undefined) return [];
  return [
    ...backup.bad.map(badPlaceProblem),
    ...drillProblems(backup),
    ...missedProblems(backup, serverTime),
  ];
}

function badPlaceProblem({ kind, place, said: text }: BadPlace): Found {
  const params = { place, reason: text.trim() === '' ? message('thing.no-reason') : said(text.trim()) };
  switch (kind) {
    case 'damaged':
      return trouble('backup.place-damaged', params);
    case 'partly':
      return attention('backup.partly', params);
    default:
      return assertNever(kind);
  }
}

/** A backup that is at fault is as good as none; one that could not be had may be by now. */
function drillProblems({ failedDrill }: SeenBackup): Found[] {
  if (failedDrill === undefined) return [];
  const { at, part } = failedDrill;
  const level = part === undefined ? attention : trouble;
  return [level('backup.drill-failed', { at: { at }, part: message(`drill.part.${part ?? 'place'}`) })];
}

function missedProblems({ lastGoodAt, dailySince }: SeenBackup, serverTime: Date): Found[] {
  if (!dailySince) return [];
  // Whoever switches the timer on long after the last one has missed none yet.
  const since = lastGoodAt !== null && lastGoodAt > dailySince ? lastGoodAt : dailySince;
  const count = missedSince(since, serverTime.getTime());
  if (count < missedForAttention) return [];
  const level = count < missedForTrouble ? attention : trouble;
  return [
    level('backup.overdue', {
      count,
      last: lastGoodAt === null ? message('thing.never') : { at: lastGoodAt },
    }),
  ];
}

const trouble = (code: ProblemCode, params: ProblemParams = {}): Found => ({
  ...makeProblem(code, params),
  level: 'trouble',
});
const attention = (code: ProblemCode, params: ProblemParams = {}): Found => ({
  ...makeProblem(code, params),
  level: 'attention',
});
