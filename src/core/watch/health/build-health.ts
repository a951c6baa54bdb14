import type { Community, Health, HealthPoint, ServiceHealth } from '../../../shared/contract/health.ts';
import type { ServerId } from '../../../shared/ids.ts';
import type { Problem } from '../../../shared/problem.ts';
import { allHostnames, isStaging } from '../../../shared/spec/index.ts';
import { evidenceProblems } from '../../deploy/plan/evidence.ts';
import type { SeenContainer } from '../../server/host/facts/container.ts';
import type { Identity } from '../../server/host/facts/identity.ts';
import { type StateFile, writtenFiles } from '../../server/host/facts/state-file.ts';
import { enabledComponents } from '../../stack/components/index.ts';
import { secretNeeds } from '../../stack/render-stack.ts';
import { certificatesFor } from './certificates.ts';
import { judgeHealth } from './judge.ts';
import type { FullLook } from './look-at-health.ts';
import type { Look } from './read-look.ts';
import { hostPercent, servicePercent, type UsageSample } from './usage.ts';
import { versionsOf } from './versions.ts';

/** What a look alone does not tell. */
export interface HealthHistory {
  /** What had been used when the server was looked at before. */
  readonly before: UsageSample | undefined;
  /** When each service last ran out of memory, by the server's clock in seconds. */
  readonly outOfMemory: ReadonlyMap<string, number>;
  readonly diskFullInDays: number | null;
  readonly community: Community | null;
  readonly identity: Identity | undefined;
  readonly now: Date;
}

/** For how long after a service ran out of memory that is still worth telling. */
const rememberedSeconds = 3600;

/** How a server is, from one look and what is remembered. Pure. Its history is still to be added. */
export function buildHealth(serverId: ServerId, look: FullLook, remembered: HealthHistory): Health {
  const { state, pending, certificates: stored } = look.known;
  const { now, diskFullInDays } = remembered;
  const known = state.kind === 'known' ? state.state : undefined;
  const sample = look.samples.at(-1);
  const components = known ? enabledComponents(known.spec) : [];
  // Where Docker does not answer nothing is known of them, least of all that they are gone.
  const services = look.dockerError
    ? []
    : components.map(({ id }) => serviceHealth(id, look, remembered, sample));
  // Only those the reverse proxy gets by itself lie in its store.
  const mode = known?.spec.tls.mode;
  const staging = known !== undefined && isStaging(known.spec);
  const issuer = mode === 'internal' ? 'own' : staging ? 'test' : 'public';
  const certificates =
    known && (mode === 'acme' || mode === 'internal') && known.spec.proxy.kind === 'caddy'
      ? certificatesFor(allHostnames(known.spec), stored, issuer)
      : [];
  const edited = known ? editedFiles(known, pending, look.files) : [];
  const [disk] = look.disks;
  return {
    serverId,
    checkedAt: now.toISOString(),
    ...judgeHealth({
      state,
      lost: lostThings(look),
      evidence: look.evidence,
      identity: remembered.identity,
      reach: look.reach,
      dockerError: look.dockerError,
      services,
      disks: look.disks,
      diskFullInDays,
      certificates,
      backup: look.backup,
      staging,
      edited,
      serverTime: sample ? new Date(sample.at * 1000) : now,
      now,
    }),
    services,
    memory: look.memory,
    ...(disk && { disk: { totalMiB: disk.totalMiB, freeMiB: disk.freeMiB } }),
    edited,
    ...(known && { innkeeperVersion: known.innkeeper, changedAt: known.changedAt }),
    processor: {
      count: look.cpus,
      percent: sample ? hostPercent(earlier(look, remembered), sample) : null,
      load: [...look.load],
    },
    diskFullInDays,
    certificates: certificates.map((one) => ({
      name: one.name,
      expiresAt: one.stored?.to.toISOString() ?? null,
      issuer,
    })),
    versions: versionsOf(
      components,
      Object.fromEntries(services.map(({ name, image }) => [name, image === '' ? undefined : image])),
    ),
    lastBackupAt: look.backup?.lastGoodAt ?? null,
    backupProvenAt: look.backup?.provenAt ?? null,
    community: remembered.community,
    history: [],
  };
}

/** What lies there and does not go together any more, as a deploy would find it. */
function lostThings({ known: { state }, evidence, whole }: FullLook): readonly Problem[] {
  if (state.kind !== 'known' || !whole) return [];
  const { spec } = state.state;
  return evidenceProblems({ evidence, state, spec, secretNeeds: secretNeeds(spec) });
}

/** How a server is that could not be looked at: all that is known is why. */
export function unreachableHealth(serverId: ServerId, problem: Problem, now: Date): Health {
  return {
    serverId,
    checkedAt: now.toISOString(),
    light: 'unreachable',
    services: [],
    edited: [],
    problems: [{ ...problem, level: 'trouble' }],
    diskFullInDays: null,
    certificates: [],
    versions: [],
    lastBackupAt: null,
    backupProvenAt: null,
    community: null,
    history: [],
  };
}

/** What a look adds to the last hour. */
export function pointOf(health: Health): HealthPoint {
  const { memory, disk, processor } = health;
  return {
    at: health.checkedAt,
    cpuPercent: processor?.percent ?? null,
    memoryMiB: memory ? memory.totalMiB - memory.availableMiB : 0,
    diskMiB: disk ? disk.totalMiB - disk.freeMiB : 0,
    services: Object.fromEntries(
      health.services.map(({ name, cpuPercent, memoryMiB }) => [name, { cpuPercent, memoryMiB }]),
    ),
  };
}

/** Two samples in one look serve where there was no look before. */
function earlier(look: Look, { before }: HealthHistory): UsageSample | undefined {
  return before ?? (look.samples.length > 1 ? look.samples[0] : undefined);
}

function serviceHealth(
  name: string,
  look: Look,
  remembered: HealthHistory,
  sample: UsageSample | undefined,
): ServiceHealth {
  const seen = look.services.find((one) => one.service === name);
  const stopped = look.stopped.includes(name);
  if (seen === undefined) {
    return {
      name,
      state: 'absent',
      health: 'none',
      image: '',
      restarts: 0,
      stoppedByHost: stopped,
      outOfMemory: false,
      memoryMiB: null,
      cpuPercent: null,
    };
  }
  const runs = seen.state === 'running' || seen.state === 'paused';
  const used = sample?.services[name];
  return {
    name,
    state: seen.state,
    // Docker keeps what the last check of a container said that is long gone.
    health: runs ? seen.health : 'none',
    image: seen.image,
    restarts: seen.restarts,
    ...(runs && seen.startedAt && { startedAt: seen.startedAt }),
    ...(!runs && seen.state !== 'created' && { exitCode: seen.exitCode }),
    stoppedByHost: stopped && !runs && seen.state !== 'restarting',
    outOfMemory: seen.outOfMemory || (used?.killed ?? 0) > 0 || ranOut(seen, remembered, sample),
    memoryMiB: runs && used ? Math.round(used.memoryBytes / 1_048_576) : null,
    cpuPercent: runs && sample ? servicePercent(name, earlier(look, remembered), sample, look.cpus) : null,
  };
}

/** A start by hand sets the count of restarts to nothing: what was before then is settled. */
function ranOut(
  { service, restarts }: SeenContainer,
  { outOfMemory }: HealthHistory,
  sample: UsageSample | undefined,
): boolean {
  const at = outOfMemory.get(service);
  return at !== undefined && restarts > 0 && sample !== undefined && sample.at - at < rememberedSeconds;
}

function editedFiles(
  state: StateFile,
  pending: Look['known']['pending'],
  there: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(writtenFiles(state, pending, there)).flatMap(([path, digest]) => {
    const now = there[path];
    return now === undefined || now === digest ? [] : [path];
  });
}
