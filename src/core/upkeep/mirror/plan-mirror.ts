import type { RepositoryFile } from './repository-files.ts';

/** What is gone on the server is kept here for so long: whoever deletes backups there does not reach these. */
const keptAfterDays = 14;

/** When each file was first missed on the server, by its path. ISO 8601. */
export type Missing = Readonly<Record<string, string>>;

export interface MirrorPlan {
  /** To fetch, in the order in which the copy can be read all the while: a backup comes after everything it rests on. */
  readonly fetch: readonly RepositoryFile[];
  /** To delete here: backups first, then what only they needed. */
  readonly remove: readonly string[];
  readonly missing: Missing;
}

const order = ['config', 'keys', 'data', 'index', 'snapshots'];
const rank = (path: string) => order.indexOf(path.split('/')[0] ?? '');

/** Sorts files so that each comes after everything it rests on: what was cut off can be read all the same. */
export const compareByDependency = (one: RepositoryFile, other: RepositoryFile) =>
  rank(one.path) - rank(other.path);

/**
 * What has to change here for the copy to hold everything that lies there. Pure. Nothing is deleted while the server has no
 * backup at all, nor before it has been missed there for a fortnight: more in a repository than it needs does no harm.
 */
export function planMirror(
  there: readonly RepositoryFile[],
  here: readonly RepositoryFile[],
  { missing, now }: { readonly missing: Missing; readonly now: Date },
): MirrorPlan {
  const sizes = new Map(here.map(({ path, size }) => [path, size]));
  const listed = new Set(there.map(({ path }) => path));
  const isEmpty = !there.some(({ path }) => path.startsWith('snapshots/'));
  const gone = here.map(({ path }) => path).filter((path) => !listed.has(path) && path !== 'config');
  const since = Object.fromEntries(gone.map((path) => [path, missing[path] ?? now.toISOString()]));
  const isOver = (path: string) =>
    now.getTime() - Date.parse(since[path] ?? '') >= keptAfterDays * 24 * 3_600_000;
  const remove = isEmpty ? [] : gone.filter(isOver).sort((one, other) => rank(other) - rank(one));
  for (const path of remove) delete since[path];
  return {
    fetch: there.filter(({ path, size }) => sizes.get(path) !== size).sort(compareByDependency),
    remove,
    missing: since,
  };
}
