import type { StateHistoryEntry } from '../../server/host/facts/state-file.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';

interface NewEntry extends Pick<ServerTools, 'version'> {
  readonly at: Date;
  readonly what: 'set-up' | 'change' | 'update' | 'restore';
  readonly author: ServerTools['author'];
  /** Paths of the settings that become others. */
  readonly changed?: readonly string[];
}

/** As many changes are remembered. */
const kept = 100;

/** A server's history with one change more, the newest last. */
export function historyWith(
  history: readonly StateHistoryEntry[],
  { at, what, version, author, changed }: NewEntry,
): StateHistoryEntry[] {
  const entry: StateHistoryEntry = {
    at: at.toISOString(),
    what,
    by: `Innkeeper ${version}`,
    ...author,
    ...(changed && { changed: [...changed] }),
  };
  return [...history, entry].slice(-kept);
}
