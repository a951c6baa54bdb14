import { Boxes, Briefcase, Gamepad2, type LucideIcon, Trophy, Users } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { type LayoutName, layoutNames } from '../../../../shared/layouts/layouts.ts';
import { offeredRooms, planSpace, type SpaceParams } from '../../../../shared/layouts/plan-space.ts';
import type { RoomDefaults } from '../../../../shared/layouts/room-defaults.ts';
import { message } from '../../../../shared/message.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { useDebounced } from '../../../ui/changes.ts';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { TextField } from '../../../ui/field.tsx';
import { useSay } from '../../../ui/use-language.ts';
import { DiscordWords } from './discord-words.tsx';
import { RoomChoices } from './room-choices.tsx';
import { faultsIn, nameIn, newDraft, paramsOf, type SpaceDraft } from './space-draft.ts';

const icons: Readonly<Record<LayoutName, LucideIcon>> = {
  friends: Users,
  club: Trophy,
  team: Briefcase,
  gaming: Gamepad2,
  empty: Boxes,
};

interface SpaceFormProps {
  readonly server: ServerSummary;
  readonly defaults: RoomDefaults;
  readonly busy: boolean;
  readonly onCreate: (space: SpaceParams) => void;
}

/** A layout, names, and what comes of them, before anything is made. */
export function SpaceForm({ server, defaults, busy, onCreate }: SpaceFormProps) {
  const { t } = useTranslation();
  const say = useSay();
  const [draft, setDraft] = useState<SpaceDraft>(newDraft);
  const [asked, setAsked] = useState(false);
  const change = (part: Partial<SpaceDraft>) => setDraft((before) => ({ ...before, ...part }));

  const offered = offeredRooms(draft.layout, defaults);
  const params = paramsOf(draft, offered, say);
  const whole = paramsOf({ ...draft, without: [], names: {} }, offered, say);
  const faults = faultsIn(params);
  const standing = useStanding(server, { ...whole, name: params.name || draft.layout }, !faults.alias);
  const takenRooms = standing?.rooms.filter(
    (room) => room.standing === 'taken' && !draft.without.includes(room.id),
  );
  const taken = standing?.standing === 'taken' || (takenRooms?.length ?? 0) > 0;
  const planned = planSpace(whole, defaults).rooms;
  const fine = !faults.name && !faults.alias && faults.rooms.length === 0 && !taken;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (fine && !busy) onCreate(params);
  };
  return (
    <form onSubmit={submit} noValidate className="space-y-6">
      <ChoiceCards
        label={t('spaces.layout')}
        value={draft.layout}
        onChange={(layout) => change({ layout })}
        choices={layoutNames.map((layout) => ({
          value: layout,
          title: say(message(`layout.name.${layout}`)),
          body: say(message(`layout.about.${layout}`)),
          icon: icons[layout],
        }))}
      />
      <TextField
        label={t('spaces.name')}
        error={faults.name && (asked || draft.name !== undefined) ? t('spaces.nameMissing') : undefined}
        dir="auto"
        maxLength={100}
        value={draft.name ?? params.name}
        onChange={({ target }) => change({ name: target.value })}
      />
      <TextField
        label={t('spaces.address')}
        hint={t('spaces.addressHint')}
        error={faults.alias ? t('spaces.addressWrong') : taken ? t('spaces.addressTaken') : undefined}
        dir="ltr"
        spellCheck={false}
        autoCapitalize="none"
        maxLength={60}
        className="font-mono"
        value={draft.alias ?? params.alias}
        onChange={({ target }) => change({ alias: target.value })}
      />
      <Card title={t('spaces.rooms')}>
        <p className="measure text-quiet">
          {t(planned.length === 0 ? 'spaces.noRooms' : 'spaces.roomsLead')}
        </p>
        <RoomChoices
          choices={planned.map((room) => ({
            room,
            usualName: room.name,
            typed: nameIn(draft, room.id, say),
            wanted: !draft.without.includes(room.id),
            there: standing?.rooms.find(({ id }) => id === room.id)?.standing === 'there',
            wrong: faults.rooms.includes(room.id),
          }))}
          onName={(id, name) => change({ names: { ...draft.names, [id]: name } })}
          onWanted={(id, wanted) =>
            change({ without: wanted ? draft.without.filter((one) => one !== id) : [...draft.without, id] })
          }
        />
        {!defaults.calls && planned.length > 0 && (
          <p className="mt-3 text-small text-quiet">
            {t('spaces.noCalls')}{' '}
            <Link
              href={paths.setting(server.id, 'features.elementCall.enabled')}
              className="text-lamp underline decoration-1 underline-offset-3 hover:text-lamp-hover"
            >
              {t('spaces.turnOnCalls')}
            </Link>
          </p>
        )}
      </Card>
      <DiscordWords />
      <div className="space-y-3 border-t border-line pt-5">
        <p className="measure text-small text-quiet">{t('spaces.effect')}</p>
        <Button type="submit" look="primary" busy={busy}>
          {t('spaces.submit')}
        </Button>
      </div>
    </form>
  );
}

/** What of it is there, by its addresses: asked again once they have changed. */
function useStanding(server: ServerSummary, space: SpaceParams, enabled: boolean) {
  const { layout, alias } = space;
  const settled = useDebounced(`${layout} ${alias}`, 400);
  const query = useCall(
    'spaces.plan',
    // Names do not decide it, and what is typed into them would ask each time.
    { serverId: server.id, space: { ...space, name: layout } },
    { enabled: enabled && settled === `${layout} ${alias}`, fresh: 5_000 },
  );
  return query.data;
}
