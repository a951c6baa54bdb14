import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../../../../shared/contract/people.ts';
import type { ServerId } from '../../../../shared/ids.ts';
import type { Pages, Range } from '../../../client/use-pages.ts';
import { type Column, ListTable } from '../../../ui/list-table.tsx';
import { isSortable } from './people-toolbar.tsx';
import type { PeopleSort, PeopleView } from './people-view.ts';
import { PersonRow } from './person-row.tsx';
import { useUsage } from './use-usage.ts';

interface PeopleListProps {
  readonly serverId: ServerId;
  readonly pages: Pages<Person>;
  readonly view: PeopleView;
  readonly change: (to: Partial<PeopleView>) => void;
  readonly onRange: (range: Range) => void;
}

/** Everybody, however many they are. */
export function PeopleList({ serverId, pages, view, change, onRange }: PeopleListProps) {
  const { t } = useTranslation();
  const [range, setRange] = useState<Range>({ first: 0, last: 19 });
  const usageOf = useUsage(serverId, range, (index) => pages.item(index)?.userId);
  const sortable = isSortable(view.filter);
  const by = (sort: PeopleSort) => (sortable ? sort : undefined);
  const personTitle = t(
    view.sort === 'localpart'
      ? 'people.column.byAddress'
      : view.sort === 'name'
        ? 'people.column.byName'
        : 'people.column.person',
  );
  const columns: readonly Column<PeopleSort>[] = [
    { id: 'person', title: personTitle, sort: by(view.sort === 'localpart' ? 'localpart' : 'name') },
    { id: 'state', title: t('people.column.state'), sort: by('admin') },
    { id: 'seen', title: t('people.column.lastSeen'), sort: by('last-seen') },
    { id: 'created', title: t('people.column.created'), sort: by('created') },
    { id: 'devices', title: t('people.column.devices'), end: true },
    { id: 'storage', title: t('people.column.storage'), end: true },
  ];
  return (
    <ListTable
      label={t('people.list')}
      columns={columns}
      grid="lg:grid-cols-[minmax(0,2.6fr)_minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)_4.5rem_5rem]"
      count={pages.count ?? 8}
      heights={{ line: 4, card: 9.25 }}
      rowKey={(index) => pages.item(index)?.userId}
      row={(index) => {
        const person = pages.item(index);
        return person && <PersonRow serverId={serverId} person={person} usage={usageOf(person.userId)} />;
      }}
      sorted={sortable ? { by: view.sort, descending: view.descending } : undefined}
      onSort={(sort) => change({ ...nextOrder(view, sort), scrolled: 0 })}
      onRange={(first, last) => {
        setRange({ first, last });
        onRange({ first, last });
      }}
      faded={pages.former}
    />
  );
}

/** What a press on a column's head leads to. People come by address, then by name, then by name from its end. */
function nextOrder(view: PeopleView, sort: PeopleSort): Pick<PeopleView, 'sort' | 'descending'> {
  if (sort === 'localpart') return { sort: 'name', descending: false };
  if (sort === 'name' && view.sort === 'name' && view.descending)
    return { sort: 'localpart', descending: false };
  return { sort, descending: sort === view.sort ? !view.descending : newestFirst[sort] };
}

/** The newest, and those who may the most, are asked for more often than the others. */
const newestFirst: Readonly<Record<PeopleSort, boolean>> = {
  localpart: false,
  name: false,
  created: true,
  'last-seen': true,
  admin: true,
};
