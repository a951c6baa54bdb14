import { ListPlus, UserRoundPlus } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { type Range, usePages } from '../../../client/use-pages.ts';
import { useAnnounceOnce } from '../../../ui/announcer.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { useDebounced } from '../../../ui/changes.ts';
import { useNumbers } from '../../../ui/format.ts';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/placeholders.tsx';
import { ListProblem } from '../../page-parts/server-problem.tsx';
import { PeopleList } from './people-list.tsx';
import { PeopleToolbar } from './people-toolbar.tsx';
import { usePeopleView } from './people-view.ts';
import '../../page-parts/people-words.ts';

/** Who is on it? */
export function PeoplePage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { view, change } = usePeopleView(server.id);
  const [search, setSearch] = useState(view.search);
  const [range, setRange] = useState<Range>({ first: 0, last: 0 });
  const settled = useDebounced(search, 200);
  const { filter, sort, descending } = view;
  const all = useCall('people.list', { serverId: server.id, limit: 1 }, { fresh: 30_000 }).data?.total;
  const pages = usePages(
    'people.list',
    { serverId: server.id, search: view.search, filter, sort, descending },
    range,
  );

  useEffect(() => {
    if (settled !== view.search) change({ search: settled, scrolled: 0 });
  });
  useScrollMemory(view.scrolled, (scrolled) => change({ scrolled }));
  // A list that changes silently would tell nothing to those who do not see it.
  const found = pages.former ? undefined : pages.total;
  useAnnounceOnce(`${found} ${view.search}`, () =>
    typeof found === 'number' && view.search !== '' ? t('people.found', { count: found }) : undefined,
  );

  const nobody = pages.count === 0;
  return (
    <Page width="wide">
      <PageHeader
        over={server.name}
        title={
          all === undefined || all === null
            ? t('people.titleUnknown')
            : t('people.title', { count: all, number: numbers(all) })
        }
        action={
          <div className="flex flex-wrap gap-2">
            <Link href={paths.manyPeople(server.id)} className={buttonClass('plain')}>
              <ListPlus aria-hidden className="size-4.5" />
              {t('people.addMany')}
            </Link>
            <Link href={paths.newPerson(server.id)} className={buttonClass('primary')}>
              <UserRoundPlus aria-hidden className="size-4.5" />
              {t('people.add')}
            </Link>
          </div>
        }
      />
      <PeopleToolbar search={search} onSearch={setSearch} view={view} change={change} />
      <ListProblem server={server} pages={pages} />
      {pages.count === undefined && pages.problem ? null : nobody ? (
        <EmptyState title={t('people.nobody')} body={t('people.nobodyBody')} />
      ) : (
        <PeopleList serverId={server.id} pages={pages} view={view} change={change} onRange={setRange} />
      )}
    </Page>
  );
}

/** Comes back to where the page was scrolled to when it was left. */
function useScrollMemory(before: number, remember: (scrolled: number) => void): void {
  const start = useEffectEvent(() => before);
  const leave = useEffectEvent((scrolled: number) => remember(scrolled));
  useEffect(() => {
    const begin = start();
    // After the frame has begun the page at its top.
    const frame = begin > 0 ? requestAnimationFrame(() => window.scrollTo(0, begin)) : undefined;
    let last = begin;
    const scrolled = () => {
      last = window.scrollY;
    };
    const timer = setTimeout(() => window.addEventListener('scroll', scrolled, { passive: true }), 100);
    return () => {
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearTimeout(timer);
      window.removeEventListener('scroll', scrolled);
      leave(last);
    };
  }, []);
}
