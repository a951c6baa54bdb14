import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../client/use-action.ts';
import { ActionRow } from '../../../ui/action-row.tsx';
import { Button } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { isolate } from '../../../ui/text.tsx';
import { CheckRow } from '../../../ui/toggles.tsx';
import { useRoomName } from '../../../ui/use-room-name.ts';
import type { RoomActionProps } from '../room-words.tsx';
import { useRoomJobs } from './room-jobs.ts';

/** In days. */
const ages = { month: 30, 'half-year': 182, year: 365, years: 730 } as const;
type Age = keyof typeof ages;
const ageNames = Object.keys(ages) as Age[];

/** Clears away what was said long ago. */
export function PurgeRoom({ server, room }: RoomActionProps) {
  const { t } = useTranslation();
  const nameOf = useRoomName();
  const act = useAction('rooms.purgeHistory');
  const begin = useRoomJobs((state) => state.begin);
  const [asking, setAsking] = useState(false);
  const [age, setAge] = useState<Age>('year');
  const [own, setOwn] = useState(true);
  const yes = async () => {
    const before = new Date(Date.now() - ages[age] * 86_400_000).toISOString();
    const result = await act.run({ serverId: server.id, roomId: room.roomId, before, includeOwn: own });
    if (!result.ok) return;
    setAsking(false);
    begin(room.roomId, result.value.jobId);
  };
  return (
    <ActionRow title={t('rooms.purge.title')} body={t('rooms.purge.body')}>
      <Button onClick={() => setAsking(true)}>{t('rooms.purge.button')}</Button>
      <ConfirmDialog
        title={t('rooms.purge.ask', { name: isolate(nameOf(room)) })}
        open={asking}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        yes={t('rooms.purge.yes')}
        onYes={yes}
        danger
        busy={act.pending}
        problem={act.problem}
        typed={t('rooms.purge.word')}
      >
        <p className="measure text-quiet">{t('rooms.purge.lose')}</p>
        <SelectField
          label={t('rooms.purge.age')}
          value={age}
          onChange={setAge}
          choices={ageNames.map((value) => ({ value, title: t(`rooms.purge.ages.${value}`) }))}
        />
        <CheckRow
          label={t('rooms.purge.own')}
          hint={t('rooms.purge.ownHint')}
          checked={own}
          onChange={setOwn}
        />
      </ConfirmDialog>
    </ActionRow>
  );
}
