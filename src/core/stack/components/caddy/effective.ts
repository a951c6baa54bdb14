import { z } from 'zod';
import { fromJson } from '../../../../shared/from-json.ts';
import { isMapping } from '../../../../shared/mapping.ts';

/**
 * What the host's own directives come to, once Caddy has read them: undefined where they only add what answers, marks or
 * logs a request. Anything else that differs from the same file without them leads somewhere, shows something or
 * listens, and is told by its place in Caddy's own form (JSON).
 */
export function unexpectedIn(withOwn: string, without: string): string | undefined {
  return difference(bare(parseConfig(withOwn)), bare(parseConfig(without)), '');
}

/** Whether a text is Caddy's own form of its settings. */
export function isCaddyConfig(said: string): boolean {
  return config.safeParse(fromJson(said)).success;
}

/** The place where Caddy's own form of two files first differs, in whatever way. */
export function changedIn(one: string, other: string): string | undefined {
  return difference(parseConfig(one), parseConfig(other), '');
}

/** Caddy prints its own form on one line, among what it has to say. */
function parseConfig(said: string): unknown {
  return config.parse(JSON.parse(said));
}

const config = z.looseObject({ apps: z.record(z.string(), z.unknown()) });

/** Handlers that lead nowhere and read nothing. Their modules can be given no file and no other server. */
const harmless = ['headers', 'vars', 'map', 'static_response', 'error', 'encode', 'log_append'];
const writers = ['stderr', 'stdout', 'discard'];

/** A configuration without what may differ: harmless handlers, routes of nothing else, logs that go where Docker keeps them. */
function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare).filter((one) => one !== undefined);
  if (!isMapping(value)) return value;
  if (typeof value.handler === 'string' && harmless.includes(value.handler)) return undefined;
  const entries = Object.entries(value).flatMap(([key, one]): [string, unknown][] => {
    // Numbered anew with each route that comes between.
    if (key === 'group') return [];
    if (key === 'logs' && isMapping(one)) return logsOf(one);
    if (key === 'routes' && Array.isArray(one))
      return [[key, one.map(bare).filter((route) => !isIdle(route))]];
    return [[key, bare(one)]];
  });
  return Object.fromEntries(entries.filter(([, one]) => one !== undefined));
}

const isIdle = (route: unknown) =>
  isMapping(route) && Array.isArray(route.handle) && route.handle.length === 0;

/** Which server writes which log is no matter; where a log is written is. */
function logsOf(logs: Readonly<Record<string, unknown>>): [string, unknown][] {
  const elsewhere = Object.values(logs).filter(
    (log) => isMapping(log) && isMapping(log.writer) && !writers.includes(String(log.writer.output)),
  );
  return elsewhere.length === 0 ? [] : [['logs', elsewhere]];
}

/** The place where two configurations first differ. */
function difference(one: unknown, other: unknown, at: string): string | undefined {
  if (isTree(one) && isTree(other) && Array.isArray(one) === Array.isArray(other)) {
    const left = new Map(Object.entries(one));
    const right = new Map(Object.entries(other));
    for (const key of new Set([...left.keys(), ...right.keys()])) {
      const found = difference(left.get(key), right.get(key), `${at}/${key}`);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  return one === other ? undefined : at;
}

const isTree = (value: unknown): value is object => typeof value === 'object' && value !== null;
