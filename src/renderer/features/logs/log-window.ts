import type { LogEntry, LogWindow } from '../../../shared/contract/logs.ts';

/** The matching entries the page holds: a stretch of those in the core, in order. */
export interface HeldLines {
  readonly entries: readonly LogEntry[];
  /** The place of the first of them among all matches when it was read last, and how many those were. */
  readonly index: number;
  readonly matches: number;
  /** Entries before which others were let go while nobody read them, by their `seq`. */
  readonly gaps: ReadonlySet<number>;
}

/** More than anybody sees at once, and few enough for a page to carry. */
const most = 450;

const noGaps: ReadonlySet<number> = new Set();

/** A stretch read anew. */
export function windowOf({ entries, index, matches }: LogWindow): HeldLines {
  return { entries, index, matches, gaps: noGaps };
}

/** Adds what was read before the first entry, and lets go of what is far below. */
export function withOlder(lines: HeldLines, read: LogWindow): HeldLines {
  const first = lines.entries[0]?.seq ?? Number.POSITIVE_INFINITY;
  const older = read.entries.filter(({ seq }) => seq < first);
  const { matches } = read;
  // Nothing before it is held any more: what was there has been let go.
  if (older.length === 0)
    return lines.index === 0 && lines.matches === matches ? lines : { ...lines, index: 0, matches };
  return { ...lines, entries: [...older, ...lines.entries].slice(0, most), index: read.index, matches };
}

/**
 * Adds what was read after the last entry, and lets go of what is far above. `oldestHeld` is the first
 * entry the core still has: where that lies beyond, some are missing in between.
 */
export function withNewer(lines: HeldLines, read: LogWindow, oldestHeld: number): HeldLines {
  const last = lines.entries.at(-1)?.seq ?? Number.NEGATIVE_INFINITY;
  const at = read.entries.findIndex(({ seq }) => seq > last);
  const newer = at < 0 ? [] : read.entries.slice(at);
  const [next] = newer;
  const { matches } = read;
  // The very same where nothing has changed, so that nobody looks again.
  if (next === undefined) return lines.matches === matches ? lines : { ...lines, matches };
  const entries = [...lines.entries, ...newer].slice(-most);
  const missing = lines.entries.length > 0 && oldestHeld > last + 1;
  return {
    entries,
    index: Math.max(0, read.index + read.entries.length - entries.length),
    matches,
    gaps: missing ? new Set([...lines.gaps, next.seq]) : lines.gaps,
  };
}

/** Whether matches lie behind the last entry held, as far as known when it was read. */
export function hasNewer({ entries, index, matches }: HeldLines): boolean {
  return index + entries.length < matches;
}
