import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HandOver } from '../../../../shared/contract/people.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { PageSkeleton } from '../../../ui/placeholders.tsx';
import { isolate } from '../../../ui/text.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { displayNameInSentence, displayNameOf } from '../person-words.tsx';
import { HandOverPanel } from './hand-over.tsx';
import { ResetForm } from './reset-form.tsx';
import '../../page-parts/people-words.ts';

interface ResetPageProps {
  readonly server: ServerSummary;
  readonly userId: string;
}

/** A new password for somebody who forgot theirs, the host's own account too. */
export function ResetPage({ server, userId }: ResetPageProps) {
  const { t } = useTranslation();
  const [done, setDone] = useState<HandOver | undefined>();
  const query = useCall('people.get', { serverId: server.id, userId }, { fresh: 10_000 });
  const person = query.data;
  const back = (
    <BackLink href={paths.person(server.id, userId)}>
      {person ? displayNameOf(person) : t('serverPages.people')}
    </BackLink>
  );
  if (done !== undefined) {
    return (
      <Page width="narrow">
        <PageHeader
          key="done"
          over={back}
          title={t('people.reset.done', { name: isolate(done.name) })}
          lead={person?.role === 'host' ? t('people.reset.doneOwn') : t('people.reset.doneLead')}
        />
        <HandOverPanel server={server} handOver={done} occasion="reset">
          <div className="flex flex-wrap gap-3">
            <Link href={paths.person(server.id, userId)} className={buttonClass('plain')}>
              {t('people.new.open', { name: isolate(done.name) })}
            </Link>
            <Link href={paths.people(server.id)} className={buttonClass('quiet')}>
              {t('people.new.back')}
            </Link>
          </div>
        </HandOverPanel>
      </Page>
    );
  }
  return (
    <Page width="narrow">
      {person ? (
        <>
          <PageHeader
            over={back}
            title={t('people.reset.title', { name: displayNameInSentence(person) })}
            lead={person.role === 'host' ? t('people.reset.leadOwn') : t('people.reset.lead')}
          />
          <ResetForm server={server} person={person} onDone={setDone} />
        </>
      ) : query.error ? (
        <>
          <PageHeader over={back} title={t('people.person.notShown')} />
          <QueryProblem server={server} query={query} />
        </>
      ) : (
        <PageSkeleton />
      )}
    </Page>
  );
}
