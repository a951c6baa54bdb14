import { type BackupPlace, backupPlaceSchema } from '../../../../shared/contract/backups.ts';
import type { PlaceKind } from './place-kinds.ts';

/** What stands in the boxes of a place that is being described, by the box. */
export type PlaceBoxes = Readonly<Record<string, string>>;

/** The boxes of each kind, in their order. */
export const boxesOf: Readonly<Record<PlaceKind, readonly string[]>> = {
  server: [],
  folder: ['path'],
  sftp: ['host', 'port', 'user', 'path'],
  rest: ['url', 'user'],
  s3: ['endpoint', 'bucket', 'prefix', 'region', 'accessKeyId'],
};

export type DraftPlace =
  | { readonly place: BackupPlace }
  /** The boxes that cannot be used as they are. */
  | { readonly wrong: ReadonlySet<string> };

/** Reads the boxes. An empty box is left out: whether it may be is the schema's to say. */
export function readBoxes(kind: PlaceKind, boxes: PlaceBoxes): DraftPlace {
  const filled = boxesOf[kind].flatMap((box) => {
    const text = (boxes[box] ?? '').trim();
    return text === '' ? [] : [[box, box === 'port' ? Number(text) : text] as const];
  });
  const read = backupPlaceSchema.safeParse({ kind, ...Object.fromEntries(filled) });
  if (read.success) return { place: read.data };
  return { wrong: new Set(read.error.issues.map(({ path }) => String(path[0] ?? ''))) };
}
