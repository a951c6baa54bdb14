import '../../page-parts/rooms-words.ts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { roomSorts } from '../../../../shared/contract/rooms.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Page } from '../../../base/page.tsx';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { type Range, usePages } from '../../../client/use-pages.ts';
import { useAnnounceOnce } from '../../../ui/announcer.tsx';
import { buttonClass } from '../../../ui/button.tsx';
import { useDebounced } from '../../../ui/changes.ts';
import { useNumbers } from '../../../ui/format.ts';
import { type Column, ListTable } from '../../../ui/list-table.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { EmptyState } from '../../../ui/placeholders.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import { ListProblem } from '../../page-parts/server-problem.tsx';
import { RoomsTabs } from '../rooms-tabs.tsx';
import { RoomRow } from './room-row.tsx';
import '../../page-parts/people-words.ts';

type Sort = (typeof roomSorts)[number];

/** Which rooms are there? */
export function RoomsPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [typed, setTyped] = useState('');
  const [sorted, setSorted] = useState<{ readonly by: Sort; readonly descending: boolean }>({
    by: 'name',
    descending: false,
  });
  const [range, setRange] = useState<Range>({ first: 0, last: 0 });
  const search = useDebounced(typed, 200).trim();
  const all = useCall('rooms.list', { serverId: server.id, limit: 1 }, { fresh: 30_000 }).data?.total;
  const pages = usePages(
    'rooms.list',
    { serverId: server.id, search, sort: sorted.by, descending: sorted.descending },
    range,
  );
  const found = pages.former ? undefined : pages.total;
  useAnnounceOnce(`${found} ${search}`, () =>
    typeof found === 'number' && search !== '' ? t('rooms.found', { count: found }) : undefined,
  );

  const columns: readonly Column<Sort>[] = [
    { id: 'room', title: t('rooms.column.room'), sort: 'name' },
    { id: 'state', title: t('rooms.column.state') },
    { id: 'creator', title: t('rooms.column.creator'), sort: 'creator' },
    { id: 'members', title: t('rooms.column.members'), sort: 'members', end: true },
  ];
  return (
    <Page width="wide">
      <PageHeader
        over={server.name}
        title={
          typeof all === 'number'
            ? t('rooms.title', { count: all, number: numbers(all) })
            : t('rooms.titleUnknown')
        }
        action={
          <Link href={paths.newSpace(server.id)} className={buttonClass('primary')}>
            {t('rooms.newSpace')}
          </Link>
        }
      />
      <RoomsTabs server={server} />
      <SearchField label={t('rooms.search')} value={typed} onChange={setTyped} className="max-w-96" />
      <ListProblem server={server} pages={pages} />
      {pages.count === undefined && pages.problem ? null : pages.count === 0 ? (
        <EmptyState
          title={search === '' ? t('rooms.none') : t('rooms.noneFound')}
          body={search === '' ? t('rooms.noneBody') : t('rooms.noneFoundBody')}
          action={
            search === '' && (
              <Link href={paths.newSpace(server.id)} className={buttonClass('plain')}>
                {t('rooms.newSpace')}
              </Link>
            )
          }
        />
      ) : (
        <ListTable
          label={t('rooms.list')}
          columns={columns}
          grid="lg:grid-cols-[minmax(0,2.2fr)_minmax(0,1.4fr)_minmax(0,1.4fr)_6rem]"
          count={pages.count ?? 6}
          heights={{ line: 4, card: 8 }}
          rowKey={(index) => pages.item(index)?.roomId}
          row={(index) => {
            const room = pages.item(index);
            return room && <RoomRow serverId={server.id} room={room} />;
          }}
          sorted={sorted}
          onSort={(by) =>
            setSorted({ by, descending: by === sorted.by ? !sorted.descending : by === 'members' })
          }
          onRange={(first, last) => setRange({ first, last })}
          faded={pages.former}
        />
      )}
    </Page>
  );
}
