import { useTranslation } from 'react-i18next';
import { Card, Fact } from '../../../ui/card.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { useAgo, useBytes, useNumbers } from '../../../ui/format.ts';
import type { RoomDetail } from '../room-words.tsx';

/** How large a room is, how lively, and who made it. */
export function RoomAbout({ room }: { readonly room: RoomDetail }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const bytes = useBytes();
  const numbers = useNumbers();
  return (
    <Card title={t('people.person.about')}>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-2">
        <Fact title={t('rooms.column.members')}>{numbers(room.members)}</Fact>
        <Fact title={t('rooms.lastActivity')}>
          {room.lastActivityAt ? ago(room.lastActivityAt) : t('people.unknown')}
        </Fact>
        {room.databaseBytes !== null && <Fact title={t('rooms.size')}>{bytes(room.databaseBytes)}</Fact>}
        <Fact title={t('rooms.files')}>{numbers(room.mediaCount)}</Fact>
        <Fact title={t('rooms.column.creator')}>
          <bdi dir="ltr" className="break-all">
            {room.creator ?? t('people.unknown')}
          </bdi>
        </Fact>
      </dl>
      <Disclosure title={t('ui.details')} className="mt-3">
        <p dir="ltr" className="font-mono text-small break-all text-quiet">
          {room.roomId}
        </p>
        <p className="text-small text-quiet">
          {t('rooms.version', { version: room.version ?? '?' })} ·{' '}
          {t('rooms.joinRule', { rule: room.joinRule ?? '?' })}
        </p>
      </Disclosure>
    </Card>
  );
}
