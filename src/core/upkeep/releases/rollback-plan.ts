import type { RollbackPlan } from '../../../shared/contract/releases.ts';
import { makeProblem, type Problem } from '../../../shared/problem.ts';
import { foreignFolderProblems } from '../../deploy/plan/evidence.ts';
import { emptyDigest } from '../../server/host/facts/evidence.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import { databaseMajor } from '../../stack/database-major.ts';
import { secretNeeds } from '../../stack/render-stack.ts';
import { isMade } from '../../stack/secrets.ts';
import type { Release } from './look.ts';

export interface RollbackInput {
  readonly release: Release;
  readonly inspection: Inspection;
  /** The server's name as this computer knows it, for where nothing on the server tells it any more. */
  readonly domain: string;
  /** Only what is gone comes back; nothing that is there changes. */
  readonly onlyMissing: boolean;
}

/**
 * What bringing back a release would do, file by file. Pure. A secret that is there is never replaced by another one,
 * nor taken away: with one of those that Innkeeper makes differing, the plan is blocked.
 */
export function planRollback(input: RollbackInput): RollbackPlan {
  const { release, inspection, onlyMissing } = input;
  const { evidence, facts } = inspection;
  const isThere = (path: string) =>
    path.startsWith('secrets/')
      ? evidence.secrets.includes(path.slice('secrets/'.length))
      : evidence.files[path] !== undefined && evidence.files[path] !== emptyDigest;
  const files = Object.entries(release.files).flatMap(([path, digest]): RollbackPlan['files'] => {
    if (isBackupSecret(path) && (isThere(path) || isOfPlace(path))) return [];
    if (!isThere(path)) return [{ path, change: 'create' }];
    return onlyMissing || evidence.files[path] === digest ? [] : [{ path, change: 'update' }];
  });
  const written = facts.innkeeper?.written ?? {};
  const gone = onlyMissing
    ? []
    : Object.keys(written).filter(
        (path) => isThere(path) && release.files[path] === undefined && !isKept(path),
      );
  const then = release.state.kind === 'known' ? release.state.state.images : [];
  const now = inspection.state.kind === 'known' ? inspection.state.state.images : [];
  return {
    files: [...files, ...gone.map((path) => ({ path, change: 'remove' as const }))],
    images: onlyMissing ? [] : then.filter((image) => now.length > 0 && !now.includes(image)),
    blockers: onlyMissing ? commonBlockers(input) : [...commonBlockers(input), ...wholeBlockers(input)],
  };
}

/**
 * What opens the backups and leads to their places belongs to those and to no release: where backups go now is not in it.
 * What is there stays, and what a place needed that may have been removed since does not come back.
 */
const isBackupSecret = (path: string) => path.startsWith('secrets/backup/');
const isOfPlace = (path: string) => /^secrets\/backup\/(?:place|known-hosts)-/.test(path);

/**
 * Secrets stay: switching a program back on must find them again. What makes its role is none of its own. What makes
 * backups stays too: a release from before there were any would end those.
 */
function isKept(path: string): boolean {
  if (path.startsWith('config/backup/')) return true;
  return path.startsWith('secrets/') && !path.startsWith('secrets/databases/');
}

/** Whatever comes back has to be this server's, and no later Innkeeper's. */
function commonBlockers({ release, inspection, domain }: RollbackInput): Problem[] {
  const { state, evidence } = inspection;
  const newer = [state, release.state].find((one) => one.kind === 'newer');
  if (newer?.kind === 'newer') return [makeProblem('host.newer-innkeeper', { version: newer.version })];
  const present = state.kind === 'known' ? state.state.spec.domain : (evidence.serverName ?? domain);
  const kept = release.state.kind === 'known' ? release.state.state.spec.domain : present;
  return [
    ...(state.kind === 'known' ? [] : foreignFolderProblems(evidence)),
    ...(kept === present ? [] : [makeProblem('host.release-foreign', { id: release.id, kept, present })]),
  ];
}

/** What makes going back as a whole impossible. */
function wholeBlockers({ release, inspection }: RollbackInput): Problem[] {
  const { id, state, files } = release;
  if (state.kind !== 'known' || files['compose.yaml'] === undefined)
    return [makeProblem('host.release-incomplete', { id })];
  const { evidence } = inspection;
  const made = [
    ...secretNeeds(state.state.spec),
    ...(inspection.state.kind === 'known' ? secretNeeds(inspection.state.state.spec) : []),
  ].filter(isMade);
  const others = [...new Set(made.map(({ name }) => name))].filter(
    (name) =>
      evidence.secrets.includes(name) &&
      files[`secrets/${name}`] !== undefined &&
      files[`secrets/${name}`] !== evidence.files[`secrets/${name}`],
  );
  return [
    ...(others.length === 0
      ? []
      : [makeProblem('host.release-other-secrets', { id, names: { list: others } })]),
    ...otherDatabase(state.state.images, inspection),
  ];
}

/** PostgreSQL reads what its own major version wrote, and nothing else. */
function otherDatabase(images: readonly string[], { evidence }: Inspection): Problem[] {
  const wanted = images.map(databaseMajor).find(Boolean);
  const [there] = evidence.databases;
  if (wanted === undefined || there === undefined) return [];
  if (evidence.databases.some(({ version }) => version === wanted)) return [];
  return [makeProblem('host.data-version', { folder: there.folder, present: there.version, wanted })];
}
