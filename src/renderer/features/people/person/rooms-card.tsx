import '../../page-parts/rooms-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { usePages } from '../../../client/use-pages.ts';
import { Card } from '../../../ui/card.tsx';
import { useNumbers } from '../../../ui/format.ts';
import { MoreRows } from '../../../ui/more-rows.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useRoomName } from '../../../ui/use-room-name.ts';
import { ListProblem } from '../../page-parts/server-problem.tsx';
import type { PersonDetail } from '../person-words.tsx';

interface RoomsCardProps {
  readonly server: ServerSummary;
  readonly person: PersonDetail;
}

/** The rooms somebody is in. */
export function RoomsCard({ server, person }: RoomsCardProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const nameOf = useRoomName();
  const [shown, setShown] = useState(6);
  const pages = usePages(
    'people.rooms',
    { serverId: server.id, userId: person.userId },
    { first: 0, last: shown },
  );
  const count = pages.count ?? 0;
  return (
    <Card title={t('people.person.rooms')}>
      <ListProblem server={server} pages={pages} />
      {pages.count === undefined && !pages.problem && <Skeleton className="h-14 w-full" />}
      {pages.count === 0 && <p className="text-quiet">{t('people.person.noRooms')}</p>}
      <ul className="divide-y divide-line">
        {Array.from({ length: Math.min(shown, count) }, (_, index) => {
          const room = pages.item(index);
          return (
            room && (
              <li key={room.roomId} className="flex items-baseline justify-between gap-3 py-2">
                <Link
                  href={paths.room(server.id, room.roomId)}
                  className="min-w-0 truncate rounded-control font-medium hover:text-lamp"
                >
                  <UntrustedText>{nameOf(room)}</UntrustedText>
                </Link>
                <span className="numbers shrink-0 text-small text-quiet">
                  {t('rooms.members', { count: room.members, number: numbers(room.members) })}
                </span>
              </li>
            )
          );
        })}
      </ul>
      <MoreRows shown={shown} count={count} onMore={() => setShown(shown + 20)} />
    </Card>
  );
}
