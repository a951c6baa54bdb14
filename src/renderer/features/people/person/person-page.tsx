import { KeyRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { DetailPage } from '../../page-parts/detail-page.tsx';
import { Avatar } from '../avatar.tsx';
import { displayNameOf, isServiceAccount, type PersonDetail, PersonTags } from '../person-words.tsx';
import { AboutPersonCard } from './about-card.tsx';
import { ActionsCard } from './actions/actions-card.tsx';
import { DevicesCard } from './devices-card.tsx';
import { MediaCard } from './media-card.tsx';
import { ReportsCard } from './reports-card.tsx';
import { RoomsCard } from './rooms-card.tsx';
import '../../page-parts/people-words.ts';

interface PersonPageProps {
  readonly server: ServerSummary;
  readonly userId: string;
}

/** One person: who they are, where they are signed in, and what can be done for them. */
export function PersonPage({ server, userId }: PersonPageProps) {
  const { t } = useTranslation();
  const query = useCall('people.get', { serverId: server.id, userId }, { fresh: 10_000 });
  const back = <BackLink href={paths.people(server.id)}>{t('serverPages.people')}</BackLink>;
  return (
    <DetailPage server={server} query={query} back={back} notShown={t('people.person.notShown')} cards={3}>
      {(person, problem) => (
        <>
          <PageHeader
            over={back}
            title={displayNameOf(person)}
            lead={
              <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
                <Avatar person={person} />
                <span className="flex min-w-0 items-center">
                  <bdi dir="ltr" className="min-w-0 font-mono text-small break-all">
                    {person.userId}
                  </bdi>
                  <CopyButton text={person.userId} what={t('people.person.address')} />
                </span>
                <PersonTags person={person} />
              </div>
            }
            action={
              !person.deactivated &&
              person.role !== 'panel' &&
              person.role !== 'notices' && (
                <Link href={paths.resetPassword(server.id, userId)} className={buttonClass('primary')}>
                  <KeyRound aria-hidden className="size-4.5" />
                  {t('people.reset.open')}
                </Link>
              )
            }
          />
          {problem}
          {isServiceAccount(person) && person.role !== 'person' && (
            <Notice tone="quiet">
              {t(`people.person.serviceAccounts.${serviceAccountWord(person.role)}`)}
            </Notice>
          )}
          <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
            <div className="grid grid-cols-1 gap-5">
              <AboutPersonCard person={person} />
              <DevicesCard server={server} person={person} />
              <RoomsCard server={server} person={person} />
              <MediaCard server={server} person={person} />
              <ReportsCard server={server} person={person} />
            </div>
            <ActionsCard server={server} person={person} />
          </div>
        </>
      )}
    </DetailPage>
  );
}

function serviceAccountWord(role: PersonDetail['role']): 'host' | 'panel' | 'notices' {
  return role === 'panel' || role === 'notices' ? role : 'host';
}
