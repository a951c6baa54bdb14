import { z } from 'zod';
import { backupPlaceName } from '../../../shared/backup-place-name.ts';
import { drillPartSchema } from '../../../shared/contract/backup-drill.ts';
import { backupPlaceSchema } from '../../../shared/contract/backups.ts';
import { type Community, communitySchema } from '../../../shared/contract/health.ts';
import { fromJson } from '../../../shared/from-json.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import type { MessageParam } from '../../../shared/message.ts';
import { composeProject } from '../../../shared/server-constants.ts';
import { isServiceName, readContainer, type SeenContainer } from '../../server/host/facts/container.ts';
import { mib, readDisks, type SeenDisk } from '../../server/host/facts/disk.ts';
import { type Evidence, readEvidence } from '../../server/host/facts/evidence.ts';
import { type Identity, readIdentity } from '../../server/host/facts/identity.ts';
import { filesThere, stateFileText } from '../../server/host/facts/inspect-facts.ts';
import { Facts, readFacts } from '../../server/host/facts/read-facts.ts';
import { type ReadState, readState } from '../../server/host/facts/state-file.ts';
import { readStoredCertificate, type StoredCertificate } from './certificates.ts';
import { type HealthFact, healthFactSchema } from './health-facts.ts';
import type { UsageSample } from './usage.ts';

/** What the server need not send again while it is the same. */
export interface PreviousLook {
  readonly stateDigest: string;
  readonly state: ReadState;
  readonly pending: ReadState;
  readonly certificatesDigest: string;
  readonly certificates: readonly StoredCertificate[];
}

type DrillPart = z.infer<typeof drillPartSchema>;

/** When the last good backup was begun, and since when one is made every day. */
export interface SeenBackup {
  readonly lastGoodAt: string | null;
  readonly dailySince: string | null;
  readonly bad: readonly BadPlace[];
  /** When a backup was proven last to be good. */
  readonly provenAt: string | null;
  /** The newest test of one, where that has failed; without a part where the backup could not be had at all. */
  readonly failedDrill: { readonly at: string; readonly part: DrillPart | undefined } | undefined;
}
/** Where the newest run failed although it is good elsewhere, or where what lies there is damaged. */
export interface BadPlace {
  readonly kind: 'partly' | 'damaged';
  readonly place: MessageParam;
  /** What the program there said; '' for nothing. */
  readonly said: string;
}

/** What one light look gave. Nothing in it is trusted to be more than text and numbers. */
export interface Look {
  readonly cpus: number;
  readonly load: readonly [number, number, number];
  readonly memory: { readonly totalMiB: number; readonly availableMiB: number };
  readonly disks: readonly SeenDisk[];
  /** What Docker said when it did not answer. */
  readonly dockerError: string | undefined;
  readonly services: readonly SeenContainer[];
  /** When services ran out of memory in the last minutes, by the server's clock in seconds. */
  readonly outOfMemory: readonly { readonly service: string; readonly at: number }[];
  /** One, or two a moment apart. */
  readonly samples: readonly UsageSample[];
  readonly stopped: readonly string[];
  /** Digests of the managed files as they lie there, by path. */
  readonly files: Readonly<Record<string, string>>;
  /** Absent where it was not asked for, or the database could not tell. */
  readonly community: Community | undefined;
  readonly identity: Identity | undefined;
  /** Absent as long as nobody has made or wished for one. */
  readonly backup: SeenBackup | undefined;
  /** What lies there, whatever the state file says. */
  readonly evidence: Evidence;
  readonly known: PreviousLook;
}

export const nothingKnown: PreviousLook = {
  stateDigest: '',
  state: { kind: 'none' },
  pending: { kind: 'none' },
  certificatesDigest: '',
  certificates: [],
};

/** Turns the health script's output into what it means. Throws as `readFacts` does. */
export function readLook(output: string, known: PreviousLook): Look {
  const seen = readFacts('health', healthFactSchema, output);
  const memory = seen.one('memory');
  const load = seen.one('load');
  const dockerError = seen.one('docker-error');
  return {
    cpus: Math.max(1, Math.floor(seen.one('processors')?.count ?? 1)),
    load: [load?.one ?? 0, load?.five ?? 0, load?.fifteen ?? 0],
    memory: { totalMiB: mib(memory?.totalKib), availableMiB: mib(memory?.availableKib) },
    disks: readDisks(seen.all('disk')),
    dockerError: dockerError?.said.replace(/\s+/g, ' ').trim().slice(0, 400),
    services: seen
      .all('container')
      .map(readContainer)
      .filter(({ service, state }) => isServiceName(service) && state !== 'absent'),
    outOfMemory: seen
      .all('out-of-memory')
      .flatMap(({ at, project, service }) =>
        project === composeProject && isServiceName(service) ? [{ service, at: at ?? 0 }] : [],
      ),
    samples: readSamples(seen.list),
    stopped: seen.all('stopped').flatMap(({ service }) => (isServiceName(service) ? [service] : [])),
    files: filesThere(seen.all('file')),
    community: communityOf(seen),
    identity: readIdentity(seen.one('identity')),
    backup: backupOf(seen),
    evidence: readEvidence(seen.list),
    known: nowKnown(seen, known),
  };
}

function nowKnown(seen: Facts<HealthFact>, known: PreviousLook): PreviousLook {
  const stateDigest = seen.one('state-digest')?.digest ?? '';
  const certificatesDigest = seen.one('certificates-digest')?.digest ?? '';
  const sameState = stateDigest === known.stateDigest;
  const sameCertificates = certificatesDigest === known.certificatesDigest;
  const pending = stateFileText(seen.all('state'), 'pending.json');
  return {
    stateDigest,
    state: sameState ? known.state : readState(stateFileText(seen.all('state'), 'state.json') ?? pending),
    pending: sameState ? known.pending : readState(pending),
    certificatesDigest,
    certificates: sameCertificates
      ? known.certificates
      : seen.all('certificate').flatMap((stored) => readStoredCertificate(stored) ?? []),
  };
}

/** Each look at what was used begins with its moment. */
function readSamples(facts: readonly HealthFact[]): UsageSample[] {
  const begins = facts.flatMap((fact, index) => (fact.fact === 'sample' ? [{ fact, index }] : []));
  return begins.map(({ fact: sample, index }, each) => {
    const own = new Facts(facts.slice(index + 1, begins[each + 1]?.index));
    const services = own.all('usage').flatMap(({ service, cpuMicroseconds, memoryBytes, killed }) => {
      if (!isServiceName(service)) return [];
      const used = {
        cpuMicroseconds: Math.floor(cpuMicroseconds ?? 0),
        memoryBytes: Math.floor(memoryBytes ?? 0),
        killed: Math.floor(killed ?? 0),
      };
      return [[service, used] as const];
    });
    return {
      at: sample.seconds ?? 0,
      ticks: sample.ticks ?? 0,
      idleTicks: sample.idleTicks ?? 0,
      services: Object.fromEntries(services),
    };
  });
}

function communityOf(seen: Facts<HealthFact>): Community | undefined {
  const counted = seen.one('community');
  if (counted === undefined) return undefined;
  const { people, invitations, messages, mediaBytes } = counted;
  return communitySchema.safeParse({
    activeThisWeek: people,
    openInvitations: invitations,
    messagesThisWeek: messages,
    mediaMiB: Math.ceil((mediaBytes ?? 0) / 1_048_576),
  }).data;
}

function backupOf(seen: Facts<HealthFact>): SeenBackup | undefined {
  const fact = seen.one('backup');
  const moment = (text: string) => isoOf(Date.parse(text));
  if (fact === undefined) return undefined;
  const drill = seen.one('drill');
  const failedAt = moment(drill?.failed ?? '');
  return {
    lastGoodAt: moment(fact.good),
    dailySince: fact.daily ? moment(fact.since) : null,
    provenAt: moment(drill?.proven ?? ''),
    failedDrill:
      failedAt === null ? undefined : { at: failedAt, part: drillPartSchema.safeParse(drill?.part).data },
    bad: seen.all('backup-bad').flatMap(({ kind, json, found }) => {
      const place = backupPlaceSchema.safeParse(fromJson(json)).data;
      return place
        ? [{ kind, place: backupPlaceName(place), said: saidOf.safeParse(fromJson(found)).data?.said ?? '' }]
        : [];
    }),
  };
}

const saidOf = z.object({ said: z.string().optional() });
