import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';
import { ActionRow } from '../../../ui/action-row.tsx';
import { Button } from '../../../ui/button.tsx';
import { classes } from '../../../ui/classes.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field, inputClass } from '../../../ui/field.tsx';
import { isolate } from '../../../ui/text.tsx';
import { CheckRow } from '../../../ui/toggles.tsx';
import { useRoomName } from '../../../ui/use-room-name.ts';
import type { RoomActionProps } from '../room-words.tsx';
import { useRoomJobs } from './room-jobs.ts';

/** Deletes a room for good: says what is lost, and asks for a word. */
export function DeleteRoom({ server, room }: RoomActionProps) {
  const { t } = useTranslation();
  const nameOf = useRoomName();
  const act = useAction('rooms.delete');
  const begin = useRoomJobs((state) => state.begin);
  const [asking, setAsking] = useState(false);
  const [block, setBlock] = useState(false);
  const [message, setMessage] = useState('');
  const voice = useCall('notices.status', { serverId: server.id }, { fresh: 60_000, enabled: asking }).data;
  const name = nameOf(room);
  const yes = async () => {
    const said = message.trim();
    const result = await act.run({
      serverId: server.id,
      roomId: room.roomId,
      block,
      ...(said !== '' && { message: said }),
    });
    if (!result.ok) return;
    setAsking(false);
    begin(room.roomId, result.value.jobId);
  };
  return (
    <ActionRow title={t('rooms.delete.title')} body={t('rooms.delete.body')}>
      <Button onClick={() => setAsking(true)}>{t('rooms.delete.button')}</Button>
      <ConfirmDialog
        title={t('rooms.delete.ask', { name: isolate(name) })}
        open={asking}
        onClose={() => {
          setAsking(false);
          act.clear();
        }}
        yes={t('rooms.delete.yes')}
        onYes={yes}
        danger
        busy={act.pending}
        problem={act.problem}
        // Names may be long, or written with signs nobody can type.
        typed={/^[\x20-\x7e]{1,40}$/.test(name) ? name : t('rooms.delete.word')}
      >
        <p className="measure text-quiet">{t('rooms.delete.lose', { count: room.members })}</p>
        {voice?.enabled && (
          <Field label={t('rooms.delete.message')} hint={t('rooms.delete.messageHint')}>
            {(ids) => (
              <textarea
                {...ids}
                rows={2}
                dir="auto"
                maxLength={2000}
                value={message}
                onChange={({ target }) => setMessage(target.value)}
                className={classes(inputClass)}
              />
            )}
          </Field>
        )}
        <CheckRow
          label={t('rooms.delete.block')}
          hint={t('rooms.delete.blockHint')}
          checked={block}
          onChange={setBlock}
        />
      </ConfirmDialog>
    </ActionRow>
  );
}
