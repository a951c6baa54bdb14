import { Cloud, Folder, HardDrive, type LucideIcon, Server, Waypoints } from 'lucide-react';
import type { BackupPlace } from '../../../../shared/contract/backups.ts';

export type PlaceKind = BackupPlace['kind'];

/** The kinds of places, in the order they are offered, each with its picture. */
export const placeIcons: Readonly<Record<PlaceKind, LucideIcon>> = {
  sftp: Server,
  folder: Folder,
  s3: Cloud,
  rest: Waypoints,
  server: HardDrive,
};
export const placeKinds = Object.keys(placeIcons) as readonly PlaceKind[];
