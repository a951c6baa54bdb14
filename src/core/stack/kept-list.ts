import { assertNever } from '../../shared/assert-never.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { enabledComponents } from './components/index.ts';
import { images } from './images.ts';
import type { Kept } from './keeps.ts';

/** All that the enabled components have said of their data. */
export function keptBy(spec: ServerSpec): readonly Kept[] {
  return enabledComponents(spec).flatMap(({ keeps }) => keeps);
}

/**
 * The same as templates/host/backup.sh takes it, a line each, beginning with the image of the program that copies. Words
 * are parted by blanks: paths and names hold none.
 */
export function keptLines(spec: ServerSpec): string[] {
  return [['image', images.restic].join(' '), ...keptBy(spec).map(keptLine)];
}

function keptLine(kept: Kept): string {
  switch (kept.kind) {
    case 'folder':
    case 'settled':
      return `${kept.kind} ${kept.path}`;
    case 'database':
      return ['database', kept.name, ...(kept.withoutRowsOf ?? [])].join(' ');
    case 'not-kept':
      return `${kept.unless === 'remote-media' ? 'others' : 'leave'} ${kept.path}`;
    default:
      return assertNever(kept);
  }
}
