import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HandOver } from '../../../../shared/contract/people.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { isolate } from '../../../ui/text.tsx';
import { HandOverPanel } from '../password/hand-over.tsx';
import { NewPersonForm } from './new-person-form.tsx';
import '../../page-parts/people-words.ts';

/** Makes one account, and then hands over its sign-in. */
export function NewPersonPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [made, setMade] = useState<HandOver | undefined>();
  if (made === undefined) {
    return (
      <Page width="narrow">
        <PageHeader
          over={<BackLink href={paths.people(server.id)}>{t('serverPages.people')}</BackLink>}
          title={t('people.new.title')}
          lead={t('people.new.lead')}
        />
        <NewPersonForm server={server} onMade={setMade} />
      </Page>
    );
  }
  return (
    <Page width="narrow">
      <PageHeader
        key="made"
        over={<BackLink href={paths.people(server.id)}>{t('serverPages.people')}</BackLink>}
        title={t('people.new.done', { name: isolate(made.name) })}
        lead={t('people.new.doneLead')}
      />
      <HandOverPanel server={server} handOver={made} occasion="created">
        <div className="flex flex-wrap gap-3">
          <Button onClick={() => setMade(undefined)}>{t('people.new.another')}</Button>
          <Link href={paths.person(server.id, made.userId)} className={buttonClass('plain')}>
            {t('people.new.open', { name: isolate(made.name) })}
          </Link>
          <Link href={paths.people(server.id)} className={buttonClass('quiet')}>
            {t('people.new.back')}
          </Link>
        </div>
      </HandOverPanel>
    </Page>
  );
}
