import {
  DoorOpen,
  House,
  type LucideIcon,
  ScrollText,
  SlidersHorizontal,
  Stethoscope,
  Ticket,
  UsersRound,
} from 'lucide-react';
import type { ServerId } from '../../../shared/ids.ts';
import { paths } from '../../app/paths.ts';

interface Section {
  readonly id: 'home' | 'people' | 'invitations' | 'rooms' | 'logs' | 'doctor' | 'features';
  readonly icon: LucideIcon;
  readonly path: (serverId: ServerId) => string;
  /** Further addresses that belong to it. */
  readonly also?: readonly ((serverId: ServerId) => string)[];
}

/** What there is inside a server. */
export const sections: readonly Section[] = [
  { id: 'home', icon: House, path: paths.home },
  { id: 'people', icon: UsersRound, path: paths.people },
  { id: 'invitations', icon: Ticket, path: paths.invitations },
  { id: 'rooms', icon: DoorOpen, path: paths.rooms, also: [paths.reports, paths.notices] },
  { id: 'logs', icon: ScrollText, path: (serverId) => paths.logs(serverId) },
  { id: 'doctor', icon: Stethoscope, path: paths.doctor },
  { id: 'features', icon: SlidersHorizontal, path: paths.features },
];

/** The section an address lies in. */
export function sectionAt(path: string, serverId: ServerId): Section['id'] | undefined {
  const within = (start: string) => path === start || path.startsWith(`${start}/`);
  const found = sections.find(
    ({ id, path: of, also = [] }) =>
      id !== 'home' && [of, ...also].some((address) => within(address(serverId))),
  );
  return found?.id ?? (path === paths.home(serverId) ? 'home' : undefined);
}
