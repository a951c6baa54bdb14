import type { DataFolder } from './types.ts';

/** A folder as `start.sh` and `restore.sh` take it: mode, owner and group, and last the path, which may hold colons. */
export function folderLine({ mode, uid, gid, path }: DataFolder): string {
  return `${mode.toString(8)}:${uid}:${gid}:${path}`;
}
