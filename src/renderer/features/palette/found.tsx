import { DoorOpen, Shapes, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useCall } from '../../client/use-call.ts';
import { sanitize } from '../../ui/text.tsx';
import { PaletteGroup, PaletteItem } from './palette-item.tsx';

interface FoundProps {
  readonly server: ServerSummary;
  readonly sought: string;
  readonly onGo: (path: string) => void;
}

/** As many of a kind as somebody looks at before typing more. */
const most = 6;
/** Milliseconds an answer is good for: typing goes back and forth. */
const fresh = 30_000;

/** Members by name or address. Where the server cannot be asked there are none: the People page says why. */
export function FoundPeople({ server, sought, onGo }: FoundProps) {
  const { t } = useTranslation();
  const { data } = useCall(
    'people.list',
    { serverId: server.id, search: sought, limit: most },
    { fresh, keep: true },
  );
  if (!data?.items.length) return null;
  return (
    <PaletteGroup heading={t('serverPages.people')}>
      {data.items.map(({ userId, name }) => (
        <PaletteItem
          key={userId}
          id={userId}
          icon={UserRound}
          text={sanitize(name || userId)}
          beside={userId}
          onSelect={() => onGo(paths.person(server.id, userId))}
        />
      ))}
    </PaletteGroup>
  );
}

/** Rooms and spaces by name or alias. */
export function FoundRooms({ server, sought, onGo }: FoundProps) {
  const { t } = useTranslation();
  const { data } = useCall(
    'rooms.list',
    { serverId: server.id, search: sought, limit: most },
    { fresh, keep: true },
  );
  if (!data?.items.length) return null;
  return (
    <PaletteGroup heading={t('serverPages.rooms')}>
      {data.items.map(({ roomId, name, alias, kind }) => (
        <PaletteItem
          key={roomId}
          id={roomId}
          icon={kind === 'space' ? Shapes : DoorOpen}
          text={sanitize(name || alias || roomId)}
          beside={alias ?? roomId}
          onSelect={() => onGo(paths.room(server.id, roomId))}
        />
      ))}
    </PaletteGroup>
  );
}
