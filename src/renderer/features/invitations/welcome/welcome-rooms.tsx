import '../../page-parts/rooms-words.ts';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { aliasOf } from '../../../../shared/layouts/alias-of.ts';
import { aliasLocalpart } from '../../../../shared/spec/fields.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { SelectField, TextField } from '../../../ui/field.tsx';
import { Tag } from '../../../ui/tag.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { CheckRow } from '../../../ui/toggles.tsx';

/** A room newcomers are put into; one with a name is made if it is not there yet. */
export interface WelcomeRoom {
  readonly alias: string;
  readonly name?: string;
  readonly kind: 'room' | 'space';
}

interface WelcomeRoomsProps {
  readonly rooms: readonly WelcomeRoom[];
  readonly domain: string;
  readonly onChange: (rooms: readonly WelcomeRoom[]) => void;
}

const most = 20;

/** The rooms and spaces newcomers are put into; further ones are made on the way. */
export function WelcomeRooms({ rooms, domain, onChange }: WelcomeRoomsProps) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<'room' | 'space'>('room');
  const [there, setThere] = useState(false);
  const alias = there ? name.trim().replace(/^#/, '').replace(/:.*$/, '').toLowerCase() : aliasOf(name);
  const twice = rooms.some((room) => room.alias === alias);
  const wrong = name.trim() !== '' && (!aliasLocalpart.safeParse(alias).success || twice);
  const add = () => {
    if (name.trim() === '' || wrong) return;
    onChange([...rooms, there ? { alias, kind } : { alias, kind, name: name.trim() }]);
    setName('');
  };
  return (
    <div className="space-y-4">
      {rooms.length === 0 ? (
        <p className="text-quiet">{t('invitations.welcome.noRooms')}</p>
      ) : (
        <ul className="divide-y divide-line rounded-card border border-line">
          {rooms.map((room) => (
            <li key={room.alias} className="flex items-center gap-3 px-4 py-2">
              <span className="min-w-0 flex-1">
                {room.name && (
                  <span className="block truncate font-medium">
                    <UntrustedText>{room.name}</UntrustedText>
                  </span>
                )}
                <span dir="ltr" className="block truncate text-start font-mono text-small text-quiet">
                  #{room.alias}:{domain}
                </span>
              </span>
              {room.name && (
                <Tag tone="lamp">
                  {t(room.kind === 'space' ? 'invitations.welcome.newSpace' : 'invitations.welcome.newRoom')}
                </Tag>
              )}
              <IconButton
                icon={X}
                label={t('invitations.welcome.remove', { name: room.alias })}
                onClick={() => onChange(rooms.filter((other) => other !== room))}
              />
            </li>
          ))}
        </ul>
      )}
      {rooms.length < most && (
        <div className="space-y-3 rounded-card bg-dusk p-4">
          <TextField
            label={there ? t('invitations.welcome.address') : t('invitations.welcome.name')}
            hint={there ? t('invitations.welcome.addressHint') : alias && `#${alias}:${domain}`}
            error={wrong ? t(twice ? 'invitations.welcome.twice' : 'invitations.welcome.wrong') : undefined}
            dir="auto"
            maxLength={100}
            value={name}
            onChange={({ target }) => setName(target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              // Enter adds the room; it does not save the whole form.
              event.preventDefault();
              add();
            }}
          />
          <div className="flex flex-wrap items-center gap-x-5 gap-y-3">
            <CheckRow label={t('invitations.welcome.there')} checked={there} onChange={setThere} />
            {!there && (
              <SelectField
                label={t('invitations.welcome.kind')}
                labelHidden
                value={kind}
                onChange={setKind}
                choices={[
                  { value: 'room', title: t('rooms.kind.room') },
                  { value: 'space', title: t('rooms.kind.space') },
                ]}
              />
            )}
            <Button onClick={add} disabled={name.trim() === ''} className="ms-auto">
              {t('invitations.welcome.add')}
            </Button>
          </div>
        </div>
      )}
    </div>
  );
}
