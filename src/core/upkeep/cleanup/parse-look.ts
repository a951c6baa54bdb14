import type { CleanupItem, CleanupKind } from '../../../shared/contract/services.ts';
import { type Facts, readFacts } from '../../server/host/facts/read-facts.ts';
import { type CleanupFact, cleanupFactSchema } from './cleanup-facts.ts';
import { type DockerUsage, exactUsage, roundedUsage, sum, unusedImages } from './docker-usage.ts';

/** One kind with what only the core needs. */
export interface SeenItem extends CleanupItem {
  /** What is compared before and after: how much the kind takes, or may take less. */
  readonly takes: number;
  /** What exactly goes, where it is named. */
  readonly names: readonly string[];
}

export interface Reclaimable {
  readonly items: readonly SeenItem[];
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number };
}

/** Turns what `look-clean-up.sh` printed into a list. Throws as `readFacts` does. `pinned` are the images in use. */
export function parseCleanupLook(output: string, pinned: readonly string[]): Reclaimable {
  const seen = readFacts('look-clean-up', cleanupFactSchema, output);
  const disk = seen.one('disk');
  const items = [
    ...dockerItems(dockerUsage(seen), pinned),
    sized('releases', 'safe', [...seen.all('release'), ...seen.all('job')]),
    logs(seen),
    media(seen, 'remote-media', 'fetched-again'),
    database(seen),
    leftData(seen),
    media(seen, 'local-media', 'loss'),
  ];
  return { items, disk: { totalBytes: inBytes(disk?.totalKib), freeBytes: inBytes(disk?.freeKib) } };
}

function inBytes(kib: number | null | undefined): number {
  return Math.floor((kib ?? 0) * 1024);
}

function dockerUsage(seen: Facts<CleanupFact>): DockerUsage | undefined {
  const usage = seen.one('usage');
  if (usage === undefined) return undefined;
  const json = Buffer.from(usage.base64, 'base64').toString('utf8');
  try {
    return usage.exact ? exactUsage(json) : roundedUsage(json);
  } catch {
    // Docker does not answer, or in a way nobody knows yet: then only these two kinds are unknown.
    return undefined;
  }
}

function dockerItems(usage: DockerUsage | undefined, pinned: readonly string[]): SeenItem[] {
  if (usage === undefined) return [];
  const unused = unusedImages(usage.images, pinned);
  const frees = sum(unused.map((image) => image.bytes));
  const names = unused.flatMap((image) => (image.names.length > 0 ? image.names : [image.id]));
  const { bytes, count } = usage.buildCache;
  return [
    {
      ...{ kind: 'images', level: 'fetched-again', frees, count: unused.length, names },
      details: unused.map((image) => image.names.join(', ') || image.id),
      takes: usage.layersBytes ?? frees,
    },
    {
      kind: 'build-cache',
      level: 'fetched-again',
      frees: bytes,
      count,
      names: [],
      details: [],
      takes: bytes,
    },
  ];
}

function sized(
  kind: CleanupKind,
  level: CleanupItem['level'],
  each: readonly { readonly name: string; readonly bytes: number }[],
): SeenItem {
  const frees = sum(each.map(({ bytes }) => bytes));
  const details = each.map(({ name }) => name);
  // Log files are emptied by what Docker says of its containers then.
  const names = kind === 'old-logs' ? [] : details;
  return { kind, level, frees, count: each.length, names, details, takes: frees };
}

/** Only what is there; its names are what the clearing script is given. */
function leftData(seen: Facts<CleanupFact>): SeenItem {
  const left = seen.all('left').map(({ place, bytes }) => ({ name: place, bytes }));
  const item = sized('left-data', 'loss', left);
  const needs = item.details.some((name) => name.startsWith('database:')) && !runs(seen, 'postgres');
  return { ...item, ...(needs && { needs: 'postgres' }) };
}

function logs(seen: Facts<CleanupFact>): SeenItem {
  const large = seen.all('log').filter(({ bytes }) => bytes > 0);
  const journal = seen.all('journal').filter(({ count }) => count > 0);
  return sized('old-logs', 'safe', [
    ...large.map(({ service, bytes }) => ({ name: service, bytes })),
    ...journal.map(({ bytes }) => ({ name: 'journal', bytes })),
  ]);
}

function media(
  seen: Facts<CleanupFact>,
  kind: 'remote-media' | 'local-media',
  level: CleanupItem['level'],
): SeenItem {
  const found = seen.one(kind);
  const needs = (['postgres', 'synapse'] as const).find((service) => !runs(seen, service));
  return {
    ...{ kind, level, count: found?.count ?? 0, names: [], details: [], takes: found?.bytes ?? 0 },
    frees: found?.bytes ?? null,
    ...(needs !== undefined && { needs }),
  };
}

function database(seen: Facts<CleanupFact>): SeenItem {
  const each = seen.all('database');
  return {
    ...{ kind: 'database', level: 'safe', frees: null, names: [] },
    count: sum(each.map(({ deadRows }) => deadRows)),
    details: each.map(({ name, bytes, deadRows }) => `${name}: ${bytes} bytes, ${deadRows} dead rows`),
    takes: sum(each.map(({ bytes }) => bytes)),
    ...(!runs(seen, 'postgres') && { needs: 'postgres' }),
  };
}

function runs(seen: Facts<CleanupFact>, wanted: 'synapse' | 'postgres'): boolean {
  return seen.all('runs').some(({ service }) => service === wanted);
}
