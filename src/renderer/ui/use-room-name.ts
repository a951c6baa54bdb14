import { useTranslation } from 'react-i18next';
import type { Room } from '../../shared/contract/rooms.ts';
import { sanitize } from './text.tsx';

/** What to call a room: its name, else its address, else what it is. */
export function useRoomName(): (room: Pick<Room, 'name' | 'alias' | 'members'>) => string {
  const { t } = useTranslation();
  return ({ name, alias, members }) => {
    const said = sanitize(name).trim();
    if (said !== '') return said;
    return alias ?? t(members === 2 ? 'rooms.talk' : 'rooms.unnamed');
  };
}
