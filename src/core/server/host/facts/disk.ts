import { z } from 'zod';

/** A number a script may not have found out. */
export const amount = z.number().nonnegative().max(Number.MAX_SAFE_INTEGER).nullable().catch(null);

/** What `include/disk.sh` prints: the file system under a folder. */
export const diskFactSchema = z.object({
  fact: z.literal('disk'),
  path: z.string(),
  totalKib: amount,
  freeKib: amount,
  /** Some file systems (btrfs) count no files: null or 0. */
  inodes: amount,
  inodesFree: amount,
});

export interface SeenDisk {
  readonly path: string;
  readonly totalMiB: number;
  readonly freeMiB: number;
  /** `Number.MAX_SAFE_INTEGER` where the file system counts none. */
  readonly inodesFree: number;
}

/** The disks that were looked at, each once. One that could not be measured is left out. */
export function readDisks(facts: readonly z.infer<typeof diskFactSchema>[]): SeenDisk[] {
  const disks = facts.flatMap(({ path, totalKib, freeKib, inodes, inodesFree }) => {
    if (!totalKib || freeKib === null) return [];
    return [
      {
        path: path.slice(0, 300),
        totalMiB: mib(totalKib),
        freeMiB: Math.floor(freeKib / 1024),
        inodesFree: inodes ? Math.floor(inodesFree ?? 0) : Number.MAX_SAFE_INTEGER,
      },
    ];
  });
  // The same file system may be mounted twice.
  const isSame = (one: SeenDisk, other: SeenDisk) =>
    one.path === other.path || (one.totalMiB === other.totalMiB && one.freeMiB === other.freeMiB);
  return disks.filter((disk, index) => disks.findIndex((other) => isSame(disk, other)) === index);
}

/** KiB as whole MiB. */
export function mib(kib: number | null | undefined): number {
  return Math.round((kib ?? 0) / 1024);
}
