import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOutput } from '../../../../shared/contract.ts';
import { useAction } from '../../../client/use-action.ts';
import { callKey } from '../../../client/use-call.ts';
import { ActionRow } from '../../../ui/action-row.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { isolate } from '../../../ui/text.tsx';
import { useToast } from '../../../ui/toast.tsx';
import { useRoomName } from '../../../ui/use-room-name.ts';
import type { RoomActionProps } from '../room-words.tsx';
import { DeleteRoom } from './delete-room.tsx';
import { PurgeRoom } from './purge-room.tsx';
import { useRoomJob } from './room-jobs.ts';

/** What can be done with a room. */
export function RoomActions({ server, room }: RoomActionProps) {
  const { t } = useTranslation();
  const busy = useRoomJob(room.roomId)?.running === true;
  return (
    <Card title={t('people.actions.title')}>
      <ul className="divide-y divide-line">
        <TakeOver server={server} room={room} />
        <Block server={server} room={room} />
        {!busy && <PurgeRoom server={server} room={room} />}
        {!busy && <DeleteRoom server={server} room={room} />}
      </ul>
    </Card>
  );
}

function TakeOver({ server, room }: RoomActionProps) {
  const { t } = useTranslation();
  const say = useToast();
  const act = useAction('rooms.makeMeAdmin');
  const [asking, setAsking] = useState(false);
  const yes = async () => {
    const result = await act.run({ serverId: server.id, roomId: room.roomId });
    if (!result.ok) return;
    setAsking(false);
    say(t('rooms.takeOver.done', { name: isolate(result.value.userId) }));
  };
  return (
    <ActionRow title={t('rooms.takeOver.title')} body={t('rooms.takeOver.body')}>
      <Button onClick={() => setAsking(true)}>{t('rooms.takeOver.button')}</Button>
      <ConfirmDialog
        title={t('rooms.takeOver.ask')}
        open={asking}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        yes={t('rooms.takeOver.yes')}
        onYes={yes}
        busy={act.pending}
        problem={act.problem}
      >
        <p className="measure text-quiet">{t('rooms.takeOver.lead')}</p>
      </ConfirmDialog>
    </ActionRow>
  );
}

function Block({ server, room }: RoomActionProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const say = useToast();
  const nameOf = useRoomName();
  const act = useAction('rooms.block');
  const [asking, setAsking] = useState(false);
  const word = room.blocked ? 'off' : 'on';
  const input = { serverId: server.id, roomId: room.roomId };
  const yes = async () => {
    const result = await act.run({ ...input, blocked: !room.blocked });
    if (!result.ok) return;
    queries.setQueryData<CallOutput<'rooms.get'>>(
      callKey('rooms.get', input),
      (former) => former && { ...former, blocked: result.value.blocked },
    );
    setAsking(false);
    say(t(`rooms.block.${word}.done`));
  };
  return (
    <ActionRow title={t(`rooms.block.${word}.title`)} body={t(`rooms.block.${word}.body`)}>
      <Button onClick={() => setAsking(true)}>{t(`rooms.block.${word}.button`)}</Button>
      <ConfirmDialog
        title={t(`rooms.block.${word}.ask`, { name: isolate(nameOf(room)) })}
        open={asking}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        yes={t(`rooms.block.${word}.button`)}
        onYes={yes}
        busy={act.pending}
        problem={act.problem}
      >
        <p className="measure text-quiet">{t(`rooms.block.${word}.body`)}</p>
      </ConfirmDialog>
    </ActionRow>
  );
}
