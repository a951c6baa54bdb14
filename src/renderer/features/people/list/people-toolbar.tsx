import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { peopleFilters, peopleSorts } from '../../../../shared/contract/choices.ts';
import { SelectField } from '../../../ui/field.tsx';
import { SearchField } from '../../../ui/search-field.tsx';
import type { PeopleView } from './people-view.ts';

interface PeopleToolbarProps {
  readonly search: string;
  readonly onSearch: (search: string) => void;
  readonly view: PeopleView;
  readonly change: (to: Partial<PeopleView>) => void;
}

/** These come by address, whatever is asked for. */
export function isSortable(filter: PeopleView['filter']): boolean {
  return filter !== 'locked' && filter !== 'never-seen';
}

/** Search, filters and, where there are no column heads, the order. */
export function PeopleToolbar({ search, onSearch, view, change }: PeopleToolbarProps) {
  const { t } = useTranslation();
  const directions = ['up', 'down'] as const;
  const orders = peopleSorts.flatMap((sort) =>
    directions.map((direction) => ({
      value: `${sort} ${direction}` as const,
      title: t(`people.order.${sort}.${direction}`),
    })),
  );
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SearchField
        label={t('people.search')}
        value={search}
        onChange={onSearch}
        className="w-full max-w-96 flex-1 basis-60"
      />
      <ToggleGroup.Root
        type="single"
        aria-label={t('people.filterLabel')}
        value={view.filter}
        onValueChange={(next) => {
          const filter = peopleFilters.find((one) => one === next);
          if (filter) change({ filter, scrolled: 0 });
        }}
        className="flex flex-wrap gap-1.5"
      >
        {peopleFilters.map((filter) => (
          <ToggleGroup.Item
            key={filter}
            value={filter}
            className="min-h-9 rounded-full border border-line bg-surface px-3 text-small font-medium text-quiet transition-colors hover:border-edge hover:text-ink data-[state=on]:border-lamp data-[state=on]:bg-lamp-wash data-[state=on]:text-lamp"
          >
            {t(`people.filter.${filter}`)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {isSortable(view.filter) && (
        <SelectField
          label={t('people.orderLabel')}
          labelHidden
          value={`${view.sort} ${view.descending ? 'down' : 'up'}`}
          choices={orders}
          onChange={(value) => {
            const sort = peopleSorts.find((one) => value.startsWith(`${one} `));
            if (sort) change({ sort, descending: value.endsWith('down'), scrolled: 0 });
          }}
          className="w-full lg:hidden"
        />
      )}
    </div>
  );
}
