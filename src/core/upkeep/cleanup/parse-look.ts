import type { CleanupItem, CleanupKind } from '../../../shared/contract/services.ts';
import { FactLines } from '../../server/host/facts/lines.ts';
import { type DockerUsage, exactUsage, roundedUsage, sum, unusedImages } from './docker-usage.ts';

/** One kind with what only the core needs. */
export interface SeenItem extends CleanupItem {
  /** What is compared before and after: how much the kind takes, or may take less. */
  readonly takes: number;
  /** What exactly goes, where it is named. */
  readonly names: readonly string[];
}

export interface SeenWaste {
  readonly items: readonly SeenItem[];
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number };
}

/** Turns what `look-clean-up.sh` printed into a list. Throws if it is cut short. `pinned` are the images in use. */
export function parseLook(output: string, pinned: readonly string[]): SeenWaste {
  const lines = new FactLines(output);
  if (!lines.has('end')) throw new Error('The look at the server was cut short.');
  const [totalBytes = 0, freeBytes = 0] = numbers(lines.one('disk'));
  const items = [
    ...dockerItems(dockerUsage(lines), pinned),
    sized('releases', 'safe', [...lines.all('release'), ...lines.all('job')]),
    logs(lines),
    media(lines, 'remote-media', 'fetched-again'),
    database(lines),
    leftData(lines),
    media(lines, 'local-media', 'loss'),
  ];
  return { items, disk: { totalBytes, freeBytes } };
}

function dockerUsage(lines: FactLines): DockerUsage | undefined {
  try {
    const exact = lines.file('usage-exact');
    if (exact !== undefined) return exactUsage(exact);
    return roundedUsage(lines.file('usage-rounded') ?? '');
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

/** Facts of the form `name bytes`. */
function sized(kind: CleanupKind, level: CleanupItem['level'], facts: readonly string[]): SeenItem {
  const each = facts.map((fact) => fact.split(' '));
  const frees = sum(each.map(([, bytes]) => Number(bytes) || 0));
  const details = each.map(([name]) => name ?? '');
  return { kind, level, frees, count: each.length, names: [], details, takes: frees };
}

/** Only what is there; its names are what the clearing script is given. */
function leftData(lines: FactLines): SeenItem {
  const item = sized('left-data', 'loss', lines.all('left'));
  const needs = item.details.some((name) => name.startsWith('database:')) && !runs(lines, 'postgres');
  return { ...item, names: item.details, ...(needs && { needs: 'postgres' }) };
}

function logs(lines: FactLines): SeenItem {
  const large = lines.all('log').filter((fact) => (numbers(fact)[1] ?? 0) > 0);
  const [count = 0, bytes = 0] = numbers(lines.one('journal'));
  const journal = count > 0 ? [`journal ${bytes}`] : [];
  return sized('old-logs', 'safe', [...large, ...journal]);
}

function media(
  lines: FactLines,
  kind: 'remote-media' | 'local-media',
  level: CleanupItem['level'],
): SeenItem {
  const known = lines.has(kind);
  const [count = 0, bytes = 0] = numbers(lines.one(kind));
  const needs = ['postgres', 'synapse'].find((service) => !runs(lines, service));
  return {
    ...{ kind, level, count, names: [], details: [], takes: bytes },
    frees: known ? bytes : null,
    ...(needs !== undefined && { needs }),
  };
}

function database(lines: FactLines): SeenItem {
  const each = lines.all('database').map((fact) => fact.split(' '));
  return {
    ...{ kind: 'database', level: 'safe', frees: null, names: [] },
    count: sum(each.map(([, , dead]) => Number(dead) || 0)),
    details: each.map(([name, bytes, dead]) => `${name}: ${bytes} bytes, ${dead} dead rows`),
    takes: sum(each.map(([, bytes]) => Number(bytes) || 0)),
    ...(!runs(lines, 'postgres') && { needs: 'postgres' }),
  };
}

function runs(lines: FactLines, service: string): boolean {
  return lines.all('runs').includes(service);
}

function numbers(fact: string): number[] {
  return fact.split(' ').map((word) => Number(word) || 0);
}
