import { structuredPatch } from 'diff';
import type { FileDiff } from '../../../shared/contract/diff.ts';
import type { Plan } from '../../../shared/plan.ts';
import { hidden } from '../../server/redact.ts';
import { type RedactingRenderer, visible } from './redacting-renderer.ts';

/** Files beyond this are not compared; Innkeeper's own are a few KiB. */
export const largestFile = 128 * 1024;
/** More differences than this are no longer looked for: hostile text must not keep the core busy. */
const mostEdits = 4000;
const mostLines = 1500;
const longestLine = 600;

/** One side of a file: its text, or `undefined` where there is no such file. */
interface Sides {
  readonly there: { readonly text: string; readonly whole: boolean } | undefined;
  readonly wanted: string | undefined;
}

/** What lies there against what would be written. Pure; bounded in time and size whatever the texts are. */
export function fileDiff(
  { path, change }: Plan['files'][number],
  { there, wanted }: Sides,
  edited: boolean,
  renderer: RedactingRenderer,
): FileDiff {
  const nothing = { path, change, edited, added: 0, removed: 0, hunks: [] };
  if (there?.whole === false) return { ...nothing, left: 'too-large' };
  const text = (side: string | undefined) => (side === undefined ? '' : visible(renderer.render(path, side)));
  const [before, after] = [text(there?.text), text(wanted)];
  const patch = structuredPatch(path, path, before, after, '', '', { context: 3, maxEditLength: mostEdits });
  if (patch === undefined) return { ...nothing, left: 'too-large' };
  const changed = patch.hunks.flatMap(({ lines }) => lines).filter((line) => /^[+-]/.test(line));
  const onlySecrets = path.startsWith('secrets/') && changed.every((line) => line.endsWith(hidden));
  if (changed.length === 0 || onlySecrets) {
    return (there?.text ?? '') === (wanted ?? '') ? nothing : { ...nothing, left: 'secret' };
  }

  const added = changed.filter((line) => line.startsWith('+')).length;
  const removed = changed.length - added;
  const { hunks, cut } = bounded(patch.hunks);
  return { path, change, edited, added, removed, hunks, ...(cut && { left: 'cut' as const }) };
}

function bounded(all: FileDiff['hunks']): { readonly hunks: FileDiff['hunks']; readonly cut: boolean } {
  let room = mostLines;
  let cut = false;
  const hunks = all.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => {
    const kept = lines.slice(0, room).map((line) => {
      if (line.length <= longestLine) return line;
      cut = true;
      return `${line.slice(0, longestLine)}…`;
    });
    cut ||= kept.length < lines.length;
    room -= kept.length;
    return kept.length === 0 ? [] : [{ oldStart, oldLines, newStart, newLines, lines: kept }];
  });
  return { hunks, cut };
}
