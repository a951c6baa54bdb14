import {
  Archive,
  CircleArrowUp,
  DoorOpen,
  EyeOff,
  History,
  House,
  type LucideIcon,
  ScrollText,
  SlidersHorizontal,
  Stethoscope,
  Ticket,
  UsersRound,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ServerId } from '../../../shared/ids.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { RailLink } from './rail-link.tsx';

interface ServerPage {
  readonly id:
    | 'home'
    | 'people'
    | 'invitations'
    | 'rooms'
    | 'logs'
    | 'doctor'
    | 'backups'
    | 'updates'
    | 'history'
    | 'privacy'
    | 'settings';
  readonly icon: LucideIcon;
  readonly path: (serverId: ServerId) => string;
  /** Further addresses that belong to it. */
  readonly also?: readonly ((serverId: ServerId) => string)[];
}

/** What there is inside a server. */
export const serverPageLinks: readonly ServerPage[] = [
  { id: 'home', icon: House, path: paths.home },
  { id: 'people', icon: UsersRound, path: paths.people },
  { id: 'invitations', icon: Ticket, path: paths.invitations },
  { id: 'rooms', icon: DoorOpen, path: paths.rooms, also: [paths.reports, paths.notices] },
  { id: 'logs', icon: ScrollText, path: (serverId) => paths.logs(serverId) },
  { id: 'doctor', icon: Stethoscope, path: paths.doctor },
  { id: 'backups', icon: Archive, path: paths.backups },
  { id: 'updates', icon: CircleArrowUp, path: paths.updates },
  { id: 'history', icon: History, path: paths.history },
  { id: 'privacy', icon: EyeOff, path: paths.privacy },
  { id: 'settings', icon: SlidersHorizontal, path: paths.settings },
];

/** The section an address lies in. */
export function serverPageAt(path: string, serverId: ServerId): ServerPage['id'] | undefined {
  const within = (start: string) => path === start || path.startsWith(`${start}/`);
  const found = serverPageLinks.find(
    ({ id, path: of, also = [] }) =>
      id !== 'home' && [of, ...also].some((address) => within(address(serverId))),
  );
  return found?.id ?? (path === paths.home(serverId) ? 'home' : undefined);
}

/** The ways inside a server, below its name in the rail. */
export function ServerNavigation({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const [path] = useLocation();
  const here = serverPageAt(path, server.id);
  return (
    <ul aria-label={t('serverPages.label', { name: server.name })} className="mt-0.5 mb-2 space-y-0.5 ps-3">
      {serverPageLinks.map(({ id, icon, path: of }) => (
        <li key={id}>
          <RailLink href={of(server.id)} icon={icon} here={id === here}>
            {t(`serverPages.${id}`)}
          </RailLink>
        </li>
      ))}
    </ul>
  );
}
