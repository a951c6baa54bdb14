import type { ServiceState } from '../../../shared/facts.ts';
import { readState as readContainerState, readHealth } from '../../server/host/facts/container-state.ts';
import { FactLines } from '../../server/host/facts/lines.ts';
import { composeProject } from '../../server/host/facts/parse.ts';
import { type ReadState, readState } from '../../server/host/facts/state-file.ts';
import { readCertificate, type StoredCertificate } from './certificates.ts';
import type { UsageSample } from './usage.ts';

/** A service's container as it was seen. */
export interface SeenService {
  readonly name: string;
  readonly state: ServiceState['state'];
  readonly health: ServiceState['health'];
  readonly restarts: number;
  readonly exitCode: number;
  readonly outOfMemory: boolean;
  readonly startedAt: string;
  readonly image: string;
}

export interface SeenDisk {
  readonly path: string;
  readonly totalMiB: number;
  readonly freeMiB: number;
  readonly inodesFree: number;
}

/** What the server need not send again while it is the same. */
export interface Known {
  readonly stateDigest: string;
  readonly state: ReadState;
  readonly pending: ReadState;
  readonly certificatesDigest: string;
  readonly certificates: readonly StoredCertificate[];
}

/** What one light look gave. Nothing in it is trusted to be more than text and numbers. */
export interface Look {
  readonly cpus: number;
  readonly load: readonly [number, number, number];
  readonly memory: { readonly totalMiB: number; readonly availableMiB: number };
  readonly disks: readonly SeenDisk[];
  /** What Docker said when it did not answer. */
  readonly dockerTrouble: string | undefined;
  readonly services: readonly SeenService[];
  /** When services ran out of memory in the last minutes, by the server's clock in seconds. */
  readonly outOfMemory: readonly { readonly service: string; readonly at: number }[];
  /** One, or two a moment apart. */
  readonly samples: readonly UsageSample[];
  readonly stopped: readonly string[];
  /** Digests of the managed files as they lie there, by path. */
  readonly files: Readonly<Record<string, string>>;
  readonly people: number | undefined;
  readonly known: Known;
}

export const nothingKnown: Known = {
  stateDigest: '',
  state: { kind: 'none' },
  pending: { kind: 'none' },
  certificatesDigest: '',
  certificates: [],
};

/** Turns the health script's output into what it means. Throws if it was cut short, for half a truth is none. */
export function readLook(output: string, known: Known): Look {
  const lines = new FactLines(output);
  if (!lines.has('end')) throw new Error('The look at the server was cut short.');
  const mib = (name: string) => Math.round(atLeastZero(lines.number(name)) / 1024);
  return {
    cpus: Math.max(1, Math.floor(lines.number('cpus'))),
    load: readLoad(lines.one('load')),
    memory: { totalMiB: mib('memory-total-kib'), availableMiB: mib('memory-available-kib') },
    disks: readDisks(lines.all('disk')),
    dockerTrouble: lines.has('docker-trouble') ? lines.one('docker-trouble').slice(0, 400) : undefined,
    services: lines.all('service').flatMap((line) => readService(line) ?? []),
    outOfMemory: lines.all('out-of-memory').flatMap((line) => {
      const [at, project, service = ''] = line.split(' ');
      return project === composeProject && isServiceName(service) ? [{ service, at: whole(at) }] : [];
    }),
    samples: readSamples(output),
    stopped: lines.all('stopped').filter(isServiceName),
    files: Object.fromEntries(
      lines.all('file').flatMap((line) => {
        const space = line.indexOf(' ');
        return space > 0 ? [[line.slice(space + 1), line.slice(0, space)]] : [];
      }),
    ),
    people: /^\d{1,9}$/.test(lines.one('people')) ? Number(lines.one('people')) : undefined,
    known: nowKnown(lines, known),
  };
}

function nowKnown(lines: FactLines, known: Known): Known {
  const stateDigest = lines.one('state-digest');
  const certificatesDigest = lines.one('certificates-digest');
  const sameState = stateDigest === known.stateDigest;
  const sameCertificates = certificatesDigest === known.certificatesDigest;
  const pending = lines.file('pending.json');
  return {
    stateDigest,
    state: sameState ? known.state : readState(lines.file('state.json') ?? pending),
    pending: sameState ? known.pending : readState(pending),
    certificatesDigest,
    certificates: sameCertificates
      ? known.certificates
      : lines.all('certificate').flatMap((line) => readCertificate(line) ?? []),
  };
}

function readService(line: string): SeenService | undefined {
  const [name = '', , , state = '', health = '', restarts, exitCode, killed, startedAt = '', , image = ''] =
    line.split(' ');
  const seen = readContainerState(state);
  if (!isServiceName(name) || seen === undefined) return undefined;
  return {
    name,
    state: seen,
    health: readHealth(health),
    restarts: whole(restarts),
    exitCode: whole(exitCode),
    outOfMemory: killed === 'true',
    startedAt: Number.isNaN(Date.parse(startedAt)) ? '' : startedAt,
    image: image.slice(0, 300),
  };
}

/** Samples come in blocks of several lines, each begun by its time. */
function readSamples(output: string): UsageSample[] {
  return output
    .split(/^(?=time\t)/m)
    .slice(1)
    .map((block) => {
      const lines = new FactLines(block);
      const [ticks, idleTicks] = lines.one('ticks').split(' ');
      const services = lines.all('usage').flatMap((line) => {
        const [name = '', cpu, memory, killed] = line.split(' ');
        if (!isServiceName(name)) return [];
        return [
          [name, { cpuMicroseconds: whole(cpu), memoryBytes: whole(memory), killed: whole(killed) }] as const,
        ];
      });
      return {
        at: lines.number('time'),
        ticks: whole(ticks),
        idleTicks: whole(idleTicks),
        services: Object.fromEntries(services),
      };
    });
}

function readDisks(values: readonly string[]): SeenDisk[] {
  const disks = values.map((value) => {
    const [total, free, path = '/', inodes, inodesFree] = value.split(' ');
    return {
      path: path.slice(0, 300),
      totalMiB: Math.round(whole(total) / 1024),
      freeMiB: Math.round(whole(free) / 1024),
      // Some file systems (btrfs) count none.
      inodesFree: whole(inodes) > 0 ? whole(inodesFree) : Number.MAX_SAFE_INTEGER,
    };
  });
  return disks.filter(
    (disk, index) =>
      disks.findIndex(
        (other) =>
          other.path === disk.path || (other.totalMiB === disk.totalMiB && other.freeMiB === disk.freeMiB),
      ) === index,
  );
}

function readLoad(value: string): readonly [number, number, number] {
  const [one, five, fifteen] = value.split(' ').map((part) => atLeastZero(Number(part)));
  return [one ?? 0, five ?? 0, fifteen ?? 0];
}

function isServiceName(name: string): boolean {
  return /^[a-z0-9][a-z0-9_-]{0,62}$/.test(name);
}

function atLeastZero(value: number): number {
  return Number.isFinite(value) ? Math.max(0, value) : 0;
}

function whole(text: string | undefined): number {
  return Math.min(Number.MAX_SAFE_INTEGER, Math.floor(atLeastZero(Number(text))));
}
