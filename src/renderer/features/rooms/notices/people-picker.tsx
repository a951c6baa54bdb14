import { Plus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useCall } from '../../../client/use-call.ts';
import { useAnnounce } from '../../../ui/announcer.tsx';
import { useDebounced } from '../../../ui/changes.ts';
import { TextField } from '../../../ui/field.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { displayNameOf } from '../../people/person-words.tsx';

interface PeoplePickerProps {
  readonly server: ServerSummary;
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  readonly error?: string | undefined;
}

/** Picks people by typing a part of their name. */
export function PeoplePicker({ server, chosen, onChange, error }: PeoplePickerProps) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState('');
  const search = useDebounced(typed, 200).trim();
  const found = useCall(
    'people.list',
    { serverId: server.id, search, limit: 20 },
    { enabled: search !== '', keep: true, fresh: 20_000 },
  );
  const offers =
    typed.trim() === '' || search === ''
      ? []
      : (found.data?.items.filter((person) => !chosen.includes(person.userId)).slice(0, 6) ?? []);
  const add = (userId: string) => {
    onChange([...chosen, userId]);
    setTyped('');
    announce(t('rooms.notices.added', { name: userId }));
    box.current?.focus();
  };
  return (
    <div className="space-y-3">
      {chosen.length > 0 && (
        <ul aria-label={t('rooms.notices.chosen')} className="flex flex-wrap gap-2">
          {chosen.map((userId) => (
            <li
              key={userId}
              className="flex max-w-full items-center gap-1 rounded-full border border-line bg-dusk py-0.5 ps-3 pe-1 text-small"
            >
              <bdi dir="ltr" className="min-w-0 truncate">
                {userId}
              </bdi>
              <button
                type="button"
                aria-label={t('rooms.notices.remove', { name: userId })}
                onClick={() => onChange(chosen.filter((other) => other !== userId))}
                className="grid size-6 shrink-0 place-items-center rounded-full text-quiet hover:bg-lamp-wash hover:text-ink"
              >
                <X aria-hidden className="size-3.5" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <TextField
        ref={box}
        label={t('rooms.notices.search')}
        error={error}
        spellCheck={false}
        value={typed}
        aria-controls={`${id}-offers`}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          const [first] = offers;
          if (first) add(first.userId);
        }}
      />
      <ul id={`${id}-offers`} aria-label={t('rooms.notices.offers')} className="space-y-1 empty:hidden">
        {offers.map((person) => (
          <li key={person.userId}>
            <button
              type="button"
              onClick={() => add(person.userId)}
              className="flex min-h-10 w-full items-center gap-3 rounded-control border border-line bg-surface px-3 py-1 text-start transition-colors hover:bg-lamp-wash"
            >
              <Plus aria-hidden className="size-4 shrink-0 text-quiet" />
              <span className="min-w-0 flex-1 truncate">
                <UntrustedText>{displayNameOf(person)}</UntrustedText>{' '}
                <bdi dir="ltr" className="text-small text-quiet">
                  {person.userId}
                </bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
      {typed.trim() !== '' && search !== '' && found.data && !found.isFetching && offers.length === 0 && (
        <p className="text-small text-quiet">{t('rooms.notices.nobody')}</p>
      )}
    </div>
  );
}
