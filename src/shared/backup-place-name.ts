import { assertNever } from './assert-never.ts';
import type { BackupPlace } from './contract/backups.ts';
import { type MessageParam, message } from './message.ts';

/** Where copies lie on the server itself: outside Innkeeper's folder, so that they outlive it. */
export const folderOnServer = '/var/backups/innkeeper';

/** What a place for backups is called, as it stands within a sentence. */
export function backupPlaceName(place: BackupPlace): MessageParam {
  switch (place.kind) {
    case 'server':
      return message('thing.backups-on-server');
    case 'folder':
      return message('thing.backups-in-folder', { path: place.path });
    case 'sftp':
      return `${place.user}@${place.host}:${place.path}`;
    case 'rest':
      return place.url;
    case 's3':
      return [place.endpoint, place.bucket, ...(place.prefix === undefined ? [] : [place.prefix])].join('/');
    default:
      return assertNever(place);
  }
}
