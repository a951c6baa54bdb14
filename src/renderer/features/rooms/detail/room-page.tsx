import '../../page-parts/rooms-words.ts';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useRoomName } from '../../../ui/use-room-name.ts';
import { DetailPage } from '../../page-parts/detail-page.tsx';
import { RoomTags } from '../room-words.tsx';
import { MembersCard } from './members-card.tsx';
import { RoomAbout } from './room-about.tsx';
import { RoomActions } from './room-actions.tsx';
import { RoomJob } from './room-job.tsx';
import { useRoomJob } from './room-jobs.ts';
import '../../page-parts/people-words.ts';

interface RoomPageProps {
  readonly server: ServerSummary;
  readonly roomId: string;
}

/** One room: what it is, who is in it, what can be done with it. */
export function RoomPage({ server, roomId }: RoomPageProps) {
  const { t } = useTranslation();
  const nameOf = useRoomName();
  const job = useRoomJob(roomId);
  const gone = job?.flow === 'deletion' && job.succeeded;
  const query = useCall('rooms.get', { serverId: server.id, roomId }, { fresh: 10_000, enabled: !gone });
  const back = <BackLink href={paths.rooms(server.id)}>{t('serverPages.rooms')}</BackLink>;
  if (gone) {
    return (
      <Page width="narrow">
        <PageHeader key="gone" over={back} title={t('rooms.delete.gone')} />
        <RoomJob server={server} roomId={roomId} />
      </Page>
    );
  }
  return (
    <DetailPage server={server} query={query} back={back} notShown={t('rooms.notShown')} cards={3}>
      {(room, problem) => (
        <>
          <PageHeader
            over={back}
            title={nameOf(room)}
            lead={
              <div className="space-y-2">
                {room.topic && (
                  <p className="line-clamp-3">
                    <UntrustedText>{room.topic}</UntrustedText>
                  </p>
                )}
                <div className="flex flex-wrap items-center gap-2">
                  <span className="flex min-w-0 items-center">
                    <bdi dir="ltr" className="min-w-0 font-mono text-small break-all">
                      {room.alias ?? room.roomId}
                    </bdi>
                    <CopyButton text={room.alias ?? room.roomId} what={t('rooms.address')} />
                  </span>
                  <RoomTags room={room} blocked={room.blocked} />
                </div>
              </div>
            }
          />
          {problem}
          <RoomJob server={server} roomId={roomId} />
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
            <div className="grid grid-cols-1 gap-5">
              <RoomAbout room={room} />
              <MembersCard server={server} room={room} />
            </div>
            <RoomActions server={server} room={room} />
          </div>
        </>
      )}
    </DetailPage>
  );
}
