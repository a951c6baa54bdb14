import { Ban, Eye, Lock, LockOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../../../shared/contract/rooms.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Tag } from '../../ui/tag.tsx';

/** One room as its page shows it. */
export type RoomDetail = CallOutput<'rooms.get'>;

/** What each action on a room's page is given. */
export interface RoomActionProps {
  readonly server: ServerSummary;
  readonly room: RoomDetail;
}

/** What kind of room it is, in single words. */
export function RoomTags({ room, blocked = false }: { readonly room: Room; readonly blocked?: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      {room.kind === 'space' ? (
        <Tag>{t('rooms.kind.space')}</Tag>
      ) : (
        <Tag tone={room.encrypted ? 'good' : 'quiet'} icon={room.encrypted ? Lock : LockOpen}>
          {t(room.encrypted ? 'rooms.tag.encrypted' : 'rooms.tag.readable')}
        </Tag>
      )}
      {room.listed && <Tag icon={Eye}>{t('rooms.tag.listed')}</Tag>}
      {room.members === 0 && <Tag>{t('rooms.tag.empty')}</Tag>}
      {blocked && (
        <Tag tone="attention" icon={Ban}>
          {t('rooms.tag.blocked')}
        </Tag>
      )}
    </>
  );
}
