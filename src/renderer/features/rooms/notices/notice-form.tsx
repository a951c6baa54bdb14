import { User, UsersRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useAction } from '../../../client/use-action.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Field, inputClass } from '../../../ui/field.tsx';
import { ScrollText } from '../../../ui/text.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { NoticeJob } from './notice-job.tsx';
import { PeoplePicker } from './people-picker.tsx';

interface NoticeFormProps {
  readonly server: ServerSummary;
  readonly first: string | undefined;
  readonly sender: string;
}

/** To whom, and what. Writing to everybody is asked about once more. */
export function NoticeForm({ server, first, sender }: NoticeFormProps) {
  const { t } = useTranslation();
  const send = useAction('notices.send');
  const [to, setTo] = useState<'some' | 'everyone'>('some');
  const [chosen, setChosen] = useState<readonly string[]>(first ? [first] : []);
  const [text, setText] = useState('');
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [jobId, setJobId] = useState<string | undefined>();
  const all = useCall('people.list', { serverId: server.id, limit: 1 }, { fresh: 30_000 }).data?.total;
  const nobody = to === 'some' && chosen.length === 0;

  const sendNow = async () => {
    const result = await send.run({
      serverId: server.id,
      to: to === 'everyone' ? 'everyone' : [...chosen],
      text: text.trim(),
    });
    setAsking(false);
    if (result.ok) setJobId(result.value.jobId);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (nobody || text.trim() === '' || send.pending) return;
    if (to === 'everyone') setAsking(true);
    else sendNow();
  };
  const another = () => {
    setJobId(undefined);
    setText('');
    setTried(false);
  };

  if (jobId !== undefined) {
    return <NoticeJob server={server} jobId={jobId} onAnother={another} onAgain={sendNow} />;
  }
  return (
    <>
      <form onSubmit={submit} noValidate className="space-y-6">
        <ChoiceCards
          label={t('rooms.notices.to')}
          value={to}
          onChange={setTo}
          choices={[
            { value: 'some', title: t('rooms.notices.some'), body: t('rooms.notices.someBody'), icon: User },
            {
              value: 'everyone',
              title: t('rooms.notices.everyone'),
              body:
                typeof all === 'number'
                  ? t('rooms.notices.everyoneBody', { count: all })
                  : t('rooms.notices.everyoneBodyUnknown'),
              icon: UsersRound,
            },
          ]}
        />
        {to === 'some' && (
          <PeoplePicker
            server={server}
            chosen={chosen}
            onChange={setChosen}
            error={tried && nobody ? t('rooms.notices.missing') : undefined}
          />
        )}
        <Field
          label={t('rooms.notices.text')}
          hint={
            <>
              {t('rooms.notices.textHint')} <bdi dir="ltr">{sender}</bdi>
            </>
          }
          error={tried && text.trim() === '' ? t('rooms.notices.textMissing') : undefined}
        >
          {(ids) => (
            <textarea
              {...ids}
              rows={6}
              dir="auto"
              maxLength={10_000}
              value={text}
              onChange={({ target }) => setText(target.value)}
              className={inputClass}
            />
          )}
        </Field>
        {send.problem && <ServerProblem server={server} problem={send.problem} />}
        <div className="border-t border-line pt-5">
          <Button type="submit" look="primary" busy={send.pending}>
            {t('rooms.notices.submit')}
          </Button>
        </div>
      </form>
      <ConfirmDialog
        title={t('rooms.notices.ask')}
        open={asking}
        onClose={() => setAsking(false)}
        yes={t('rooms.notices.askYes')}
        onYes={sendNow}
        busy={send.pending}
      >
        <p className="measure text-quiet">{t('rooms.notices.askBody')}</p>
        <ScrollText label={t('rooms.notices.text')} className="rounded-control bg-dusk p-3">
          {text.trim()}
        </ScrollText>
      </ConfirmDialog>
    </>
  );
}
