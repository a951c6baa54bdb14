import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { Card } from '../../../ui/card.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { VirtualBox } from '../../../ui/virtual-box.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import type { RoomDetail } from '../room-words.tsx';

interface MembersCardProps {
  readonly server: ServerSummary;
  readonly room: RoomDetail;
}

/** Who is in a room. */
export function MembersCard({ server, room }: MembersCardProps) {
  const { t } = useTranslation();
  const query = useCall('rooms.members', { serverId: server.id, roomId: room.roomId }, { fresh: 10_000 });
  const members = query.data?.members ?? [];
  const more = (query.data?.total ?? 0) - members.length;
  return (
    <Card title={t('rooms.column.members')}>
      <QueryProblem server={server} query={query} />
      {query.isPending && <Skeleton className="h-24 w-full" />}
      {query.data?.total === 0 && <p className="text-quiet">{t('rooms.noMembers')}</p>}
      {members.length > 0 && (
        <VirtualBox
          label={t('rooms.column.members')}
          count={members.length}
          rowHeight={2.75}
          className="max-h-72"
          row={(index) => {
            const userId = members[index];
            return (
              userId !== undefined && (
                <Link
                  href={paths.person(server.id, userId)}
                  className="min-w-0 truncate rounded-control hover:text-lamp"
                >
                  <bdi dir="ltr">{userId}</bdi>
                </Link>
              )
            );
          }}
        />
      )}
      {more > 0 && <p className="mt-2 text-small text-quiet">{t('rooms.moreMembers', { count: more })}</p>}
    </Card>
  );
}
