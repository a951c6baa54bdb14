import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { problemOf } from '../../../client/call-error.ts';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { useDebounced } from '../../../ui/changes.ts';
import { Notice } from '../../../ui/notice.tsx';
import { BackLink, PageHeader } from '../../../ui/page-header.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { ListColumns, type SaidOfList } from './list-columns.tsx';
import { ManyPreview } from './many-preview.tsx';
import { checkRows, peopleToMake, useMany } from './many-rows.ts';
import { longestList, PasteList } from './paste-list.tsx';
import { useTakenNames } from './use-taken-names.ts';
import '../../page-parts/people-words.ts';

/** As many as the core makes in one go. */
const mostPeople = 10_000;

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Makes many accounts from a list: paste, see what would happen, go. */
export function ManyPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const create = useAction('people.createMany');
  const { text, setText, begin } = useMany();
  const [said, setSaid] = useState<SaidOfList>();
  const settled = useDebounced(text, 300);
  const tooLong = bytesOf(settled) > longestList;
  const read = useCall(
    'people.parseList',
    { serverId: server.id, text: settled, ...(said && { said }) },
    { enabled: settled.trim() !== '' && !tooLong, keep: true, fresh: 60_000 },
  );
  const parsed = settled.trim() === '' || tooLong ? undefined : read.data;
  const good = parsed?.rows.filter((row) => row.problems.length === 0).map((row) => row.localpart) ?? [];
  const { taken, looking, error } = useTakenNames(server.id, good);
  const rows = checkRows(parsed?.rows ?? [], taken);
  const people = peopleToMake(rows);
  const large = people.length > mostPeople || bytesOf(JSON.stringify(people)) > longestList;
  const waiting = text !== settled || read.isFetching || looking;

  const submit = async () => {
    const result = await create.run({ serverId: server.id, people });
    if (!result.ok) return;
    begin(result.value.jobId, people);
    go(paths.peopleJob(server.id, result.value.jobId));
  };

  return (
    <Page width="narrow">
      <PageHeader
        over={<BackLink href={paths.people(server.id)}>{t('serverPages.people')}</BackLink>}
        title={t('people.many.title')}
        lead={t('people.many.lead')}
      />
      {create.problem && <ServerProblem server={server} problem={create.problem} />}
      <PasteList
        text={text}
        onText={(next) => {
          setSaid(undefined);
          setText(next);
        }}
      />
      <QueryProblem server={server} query={read} />
      {error !== undefined && error !== null && <ServerProblem server={server} problem={problemOf(error)} />}
      {parsed?.problems.map((problem) => (
        <ProblemCard key={problem.code + JSON.stringify(problem.params)} problem={problem} tone="attention" />
      ))}
      {parsed?.ask && <ListColumns key={JSON.stringify(parsed.sample)} parsed={parsed} onSaid={setSaid} />}
      {said && (
        <Button look="quiet" onClick={() => setSaid(undefined)}>
          {t('people.many.columns.change')}
        </Button>
      )}
      {(large || tooLong) && <Notice tone="attention">{t('people.many.tooMany')}</Notice>}
      {rows.length > 0 && <ManyPreview rows={rows} />}
      {text.trim() !== '' && parsed?.ask !== true && (
        <div className="flex flex-wrap items-center gap-4 border-t border-line pt-5">
          <Button
            look="primary"
            busy={create.pending}
            disabled={waiting || large || people.length === 0}
            onClick={submit}
          >
            {t('people.many.submit', { count: people.length })}
          </Button>
          {waiting && (
            <span role="status" className="flex items-center gap-2 text-quiet">
              <Spinner />
              {t('people.many.looking')}
            </span>
          )}
        </div>
      )}
    </Page>
  );
}
