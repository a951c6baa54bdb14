import { create } from 'zustand';
import type { peopleFilters, peopleSorts } from '../../../../shared/contract/choices.ts';
import type { ServerId } from '../../../../shared/ids.ts';

type PeopleFilter = (typeof peopleFilters)[number];
export type PeopleSort = (typeof peopleSorts)[number];

/** How the list is looked at. */
export interface PeopleView {
  readonly search: string;
  readonly filter: PeopleFilter;
  readonly sort: PeopleSort;
  readonly descending: boolean;
  /** How far the page was scrolled when it was left. */
  readonly scrolled: number;
}

const usual: PeopleView = {
  search: '',
  filter: 'everyone',
  sort: 'localpart',
  descending: false,
  scrolled: 0,
};

interface PeopleViews {
  readonly views: Readonly<Record<string, PeopleView>>;
  readonly change: (serverId: ServerId, to: Partial<PeopleView>) => void;
}

/** Kept while Innkeeper is open, so that whoever comes back from a person finds the list as it was. */
const useViews = create<PeopleViews>()((set) => ({
  views: {},
  change: (serverId, to) =>
    set(({ views }) => ({ views: { ...views, [serverId]: { ...(views[serverId] ?? usual), ...to } } })),
}));

export function usePeopleView(serverId: ServerId): {
  readonly view: PeopleView;
  readonly change: (to: Partial<PeopleView>) => void;
} {
  const view = useViews((state) => state.views[serverId]) ?? usual;
  const change = useViews((state) => state.change);
  return { view, change: (to) => change(serverId, to) };
}
