// biome-ignore-all lint/a11y/useSemanticElements: cells of a ListTable, which is no table element
import { Boxes, MessagesSquare } from 'lucide-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Room } from '../../../../shared/contract/rooms.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import { paths } from '../../../base/paths.ts';
import { useNumbers } from '../../../ui/format.ts';
import { Cell } from '../../../ui/list-table.tsx';
import { RowName, rowTagsClass } from '../../../ui/row-name.tsx';
import { useRoomName } from '../../../ui/use-room-name.ts';
import { RoomTags } from '../room-words.tsx';

/** A room in the list. The whole row leads to its page. */
export const RoomRow = memo(function RoomRow({
  serverId,
  room,
}: {
  readonly serverId: ServerId;
  readonly room: Room;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const nameOf = useRoomName();
  const Icon = room.kind === 'space' ? Boxes : MessagesSquare;
  return (
    <>
      <div role="cell" className="flex min-w-0 items-center gap-3">
        <span className="grid size-9 shrink-0 place-items-center rounded-control bg-dusk text-quiet">
          <Icon aria-hidden className="size-4.5" />
        </span>
        <RowName
          href={paths.room(serverId, room.roomId)}
          name={nameOf(room)}
          address={room.alias ?? room.roomId}
        />
      </div>
      <div role="cell" className={rowTagsClass}>
        <RoomTags room={room} />
      </div>
      <div
        role="presentation"
        className="max-lg:col-span-2 max-lg:mt-3 max-lg:grid max-lg:grid-cols-[minmax(0,1fr)_auto] max-lg:gap-x-4 lg:contents"
      >
        <Cell title={t('rooms.column.creator')} className="text-small">
          <bdi dir="ltr">{room.creator ?? t('people.unknown')}</bdi>
        </Cell>
        <Cell title={t('rooms.column.members')} end className="numbers text-small">
          {numbers(room.members)}
        </Cell>
      </div>
    </>
  );
});
