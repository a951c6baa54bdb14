import type { FileDiff } from '../../../shared/contract/diff.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { fileDiff, largestFile } from '../../deploy/plan/file-diff.ts';
import { createRedactingRenderer } from '../../deploy/plan/redacting-renderer.ts';
import { bothRenderings } from '../../deploy/secret-renderings.ts';
import { chooseImages } from '../../deploy/versions/image-choice.ts';
import { emptyDigest } from '../../server/host/facts/evidence.ts';
import type { Inspection } from '../../server/host/facts/parse.ts';
import type { ReadState } from '../../server/host/facts/state-file.ts';
import { inspectHost } from '../../server/host/inspect.ts';
import { readFiles } from '../../server/host/read-files.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { lookForReleases, type Release } from './look.ts';

/** A release by its number, or what lies there now. */
export type ReleaseOrNow = number | 'now';

interface Version {
  /** Where its files lie, below Innkeeper's folder. */
  readonly prefix: string;
  readonly state: ReadState;
  /** Digests by path; what is empty is none. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Line by line how two versions of a server's managed files differ. No secret is in it, neither one of now nor one of
 * then. Four round trips; changes nothing. `input.unknown-release`.
 */
export async function versionDiff(
  tools: ServerTools,
  { from, to }: { readonly from: ReleaseOrNow; readonly to: ReleaseOrNow },
  signal: AbortSignal,
): Promise<FileDiff[]> {
  const inspection = await inspectHost(tools.ssh, tools.scripts, { signal });
  const releases = await lookForReleases(tools, signal);
  const [before, after] = [versionOf(from, inspection, releases), versionOf(to, inspection, releases)];
  const paths = changedPaths(before, after);
  const secretsOf = (version: Version) =>
    Object.keys(version.files)
      .filter((path) => path.startsWith('secrets/'))
      .map((path) => version.prefix + path);
  const wanted = [before, after].flatMap((version) => [
    ...secretsOf(version),
    ...paths.filter((path) => version.files[path] !== undefined).map((path) => version.prefix + path),
  ]);
  const texts = await readFiles(tools.ssh, tools.scripts, [...new Set(wanted)], largestFile, signal);
  const sides = [before, after].map((version) => ({
    state: version.state.kind === 'known' ? version.state.state : undefined,
    secrets: Object.fromEntries(
      secretsOf(version).map((path) => [
        path.slice(version.prefix.length + 'secrets/'.length),
        texts.get(path)?.text ?? '',
      ]),
    ),
  }));
  const renderer = createRedactingRenderer(
    bothRenderings(
      sides.flatMap(({ state, secrets }) =>
        state ? [{ spec: state.spec, secrets, images: chooseImages(state.images, 'keep') }] : [],
      ),
      inspection.facts,
      tools.templates,
    ),
    sides.flatMap(({ secrets }) => Object.values(secrets)),
  );
  return paths.map((path) => {
    const [there, then] = [texts.get(before.prefix + path), texts.get(after.prefix + path)];
    const change = there === undefined ? 'create' : then === undefined ? 'remove' : 'update';
    const whole = (there?.whole ?? true) && (then?.whole ?? true);
    return fileDiff(
      { path, change },
      whole ? { there, wanted: then?.text } : { there: { text: '', whole }, wanted: '' },
      isEdited(path, from, inspection),
      renderer,
    );
  });
}

function versionOf(side: ReleaseOrNow, inspection: Inspection, releases: readonly Release[]): Version {
  if (side === 'now') return { prefix: '', state: inspection.state, files: inspection.evidence.files };
  const release = releases.find(({ id }) => id === side);
  if (release === undefined) throw new ProblemError('input.unknown-release', { id: side });
  return { prefix: `releases/${side}/`, state: release.state, files: release.files };
}

/** Managed files that are not the same in both. What of a folder is somebody else's is left out where that is known. */
function changedPaths(before: Version, after: Version): string[] {
  const managed = [before, after].map(({ state, files }) =>
    Object.keys(state.kind === 'known' ? state.state.files : files),
  );
  const digest = ({ files }: Version, path: string) =>
    files[path] === emptyDigest ? undefined : files[path];
  return [...new Set(managed.flat())]
    .filter((path) => digest(before, path) !== digest(after, path))
    .toSorted((a, b) => a.localeCompare(b));
}

/** Whether what lies there now is not what Innkeeper wrote. */
function isEdited(path: string, from: ReleaseOrNow, { facts, evidence }: Inspection): boolean {
  const written = facts.innkeeper?.written[path];
  return from === 'now' && written !== undefined && written !== evidence.files[path];
}
