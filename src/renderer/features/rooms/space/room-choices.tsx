import { Lock, LockOpen, type LucideIcon, Megaphone, MessagesSquare, Sparkles, Volume2 } from 'lucide-react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { LayoutRoomId, RoomPurpose } from '../../../../shared/layouts/layouts.ts';
import type { PlannedRoom } from '../../../../shared/layouts/plan-space.ts';
import { classes } from '../../../ui/classes.ts';
import { inputClass } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { Checkbox } from '../../../ui/toggles.tsx';

const icons: Readonly<Record<RoomPurpose, LucideIcon>> = {
  chat: MessagesSquare,
  voice: Volume2,
  announcements: Megaphone,
  welcome: Sparkles,
};

/** A room of the layout as the page shows it: its planned settings, its name as it is typed, and what was chosen. */
interface RoomChoice {
  readonly room: PlannedRoom;
  /** The name the layout gives it: by that it is called whatever is typed. */
  readonly usualName: string;
  readonly typed: string;
  readonly wanted: boolean;
  readonly there: boolean;
  readonly wrong: boolean;
}

interface RoomChoicesProps {
  readonly choices: readonly RoomChoice[];
  readonly onName: (id: LayoutRoomId, name: string) => void;
  readonly onWanted: (id: LayoutRoomId, wanted: boolean) => void;
}

/** The rooms that will be made: each can be renamed or left out. */
export function RoomChoices({ choices, onName, onWanted }: RoomChoicesProps) {
  return (
    <ul className="divide-y divide-line">
      {choices.map((choice) => (
        <RoomLine
          key={choice.room.id}
          choice={choice}
          onName={(name) => onName(choice.room.id, name)}
          onWanted={(wanted) => onWanted(choice.room.id, wanted)}
        />
      ))}
    </ul>
  );
}

interface RoomLineProps {
  readonly choice: RoomChoice;
  readonly onName: (name: string) => void;
  readonly onWanted: (wanted: boolean) => void;
}

function RoomLine({ choice, onName, onWanted }: RoomLineProps) {
  const { t } = useTranslation();
  const id = useId();
  const { room, usualName, typed, wanted, there, wrong } = choice;
  const Icon = icons[room.purpose];
  return (
    <li className="flex items-start gap-3 py-2.5">
      <span className="pt-2">
        <Checkbox label={t('spaces.include', { name: usualName })} checked={wanted} onChange={onWanted} />
      </span>
      <Icon
        aria-hidden
        className={classes('mt-2.5 size-5 shrink-0', wanted ? 'text-lamp' : 'text-quiet opacity-60')}
      />
      <div className="min-w-0 flex-1 gap-x-3 gap-y-1.5 max-sm:space-y-1.5 sm:grid sm:grid-cols-[minmax(0,15rem)_minmax(0,1fr)] sm:items-center">
        <input
          type="text"
          autoComplete="off"
          dir="auto"
          maxLength={100}
          aria-label={t('spaces.roomName', { name: usualName })}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={wrong ? `${id}-error ${id}-tags` : `${id}-tags`}
          disabled={!wanted}
          value={typed}
          onChange={({ target }) => onName(target.value)}
          className={inputClass}
        />
        {/* What is said here is a sentence in some languages, and longer than a phone is wide. */}
        <div
          id={`${id}-tags`}
          className={classes('flex flex-wrap gap-1.5 *:whitespace-normal', !wanted && 'opacity-60')}
        >
          {room.purpose === 'voice' && <Tag>{t('spaces.voice')}</Tag>}
          {room.writers === 'moderators' && <Tag>{t('spaces.moderators')}</Tag>}
          <Tag tone={room.encrypted ? 'good' : 'quiet'} icon={room.encrypted ? Lock : LockOpen}>
            {t(room.encrypted ? 'spaces.encrypted' : 'spaces.readable')}
          </Tag>
          {there && <Tag tone="lamp">{t('spaces.there')}</Tag>}
        </div>
        {wrong && (
          <p id={`${id}-error`} className="text-small text-trouble">
            {t('spaces.roomMissing')}
          </p>
        )}
      </div>
    </li>
  );
}
