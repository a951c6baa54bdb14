import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { diffSpecs } from '../../../shared/spec/draft.ts';
import { migratePath } from '../../../shared/spec/migrate.ts';
import { valueAt } from '../../../shared/spec/paths.ts';
import type { ReadState, StateFile, StateHistoryEntry } from '../../server/host/facts/state-file.ts';
import { oneLine } from '../../server/one-line.ts';
import type { Release } from './look.ts';

interface Known {
  readonly state: ReadState;
  /** The oldest first. */
  readonly releases: readonly Release[];
}

interface Version {
  readonly entry: StateHistoryEntry;
  readonly release: number | null;
  readonly state: StateFile | undefined;
}

/**
 * A server's changes, the newest first: as its state file wrote them down, each with the release that still holds
 * that version. Pure. A release that belongs to no change that is remembered is an entry of its own. What is read may
 * have been written by anybody: names come as one short line each.
 */
export function readHistory({ state, releases: kept }: Known): HistoryEntry[] {
  const releases = kept.slice(-most);
  const versions = versionsOf(state, releases);
  const placed = new Set(versions.map(({ release }) => release));
  const changes = versions.map((version, index): HistoryEntry => {
    const { entry, release } = version;
    const before = versions[index - 1];
    const at = momentOf(entry.at);
    return {
      at: at ?? new Date(0).toISOString(),
      what: written.find((what) => what === entry.what) ?? 'change',
      innkeeper: oneLine(entry.by.replace(/^Innkeeper /, '')),
      ...(entry.person !== undefined && { person: oneLine(entry.person) }),
      ...(entry.computer !== undefined && { computer: oneLine(entry.computer) }),
      current: index === versions.length - 1,
      release,
      before: before?.release ?? null,
      settings: settingsOf(before, version),
    };
  });
  const loose = releases
    .filter(({ id }) => !placed.has(id))
    .map(
      ({ id, at, state: kept }): HistoryEntry => ({
        at: at.toISOString(),
        what: 'kept',
        ...(kept.kind === 'known' && { innkeeper: oneLine(kept.state.innkeeper) }),
        ...{ current: false, release: id, before: null, settings: null },
      }),
    );
  return [...changes, ...loose].toSorted((a, b) => b.at.localeCompare(a.at));
}

/** Twice what a server remembers by itself: more was written by somebody who wants this to take long. */
const most = 200;

/** What a change can have been; whatever else is written there is a change like others. */
const written = ['set-up', 'update', 'restore'] as const;

/** The versions of the server in their order, each with where it is kept. */
function versionsOf(state: ReadState, releases: readonly Release[]): Version[] {
  if (state.kind !== 'known') return [];
  const history = state.state.history.slice(-most);
  return history.map((entry, index) => {
    if (index === history.length - 1) return { entry, release: null, state: state.state };
    const kept = releases.findLast(
      (one) => one.state.kind === 'known' && one.state.state.history.at(-1)?.at === entry.at,
    );
    return {
      entry,
      release: kept?.id ?? null,
      state: kept?.state.kind === 'known' ? kept.state.state : undefined,
    };
  });
}

function settingsOf(before: Version | undefined, { entry, state }: Version): HistoryEntry['settings'] {
  if (before?.state && state) {
    const [was, is] = [before.state.spec, state.spec];
    return Object.keys(diffSpecs(was, is)).map((path) => ({
      path,
      values: { before: valueAt(was, path), after: valueAt(is, path) },
    }));
  }
  return entry.changed?.slice(0, 500).map((path) => ({ path: oneLine(migratePath(path)) })) ?? null;
}

function momentOf(text: string): string | undefined {
  const moment = new Date(text);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
