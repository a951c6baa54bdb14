import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Welcome } from '../../../../shared/contract/invitations.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useAction } from '../../../client/use-action.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { classes } from '../../../ui/classes.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { Field, inputClass, TextField } from '../../../ui/field.tsx';
import { SwitchRow } from '../../../ui/toggles.tsx';
import { ChangeJob } from '../../jobs/change-job.tsx';
import { useJobs } from '../../jobs/job-store.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { EverybodyOffer } from '../../rooms/space/everybody-offer.tsx';
import { type WelcomeRoom, WelcomeRooms } from './welcome-rooms.tsx';

interface WelcomeFormProps {
  readonly server: ServerSummary;
  readonly welcome: Welcome;
}

/** Rooms to begin in, and a message to begin with. */
export function WelcomeForm({ server, welcome }: WelcomeFormProps) {
  const { t } = useTranslation();
  const set = useAction('welcome.set');
  const [rooms, setRooms] = useState<readonly WelcomeRoom[]>(
    welcome.autoJoin.map((alias) => ({ alias, kind: 'room' })),
  );
  const [voice, setVoice] = useState(welcome.notices.enabled);
  const [name, setName] = useState(welcome.notices.name);
  const [text, setText] = useState(welcome.notices.welcome ?? '');
  const [jobId, setJobId] = useState<string | undefined>();
  const saved = useJobs(({ views }) => jobId !== undefined && views[jobId]?.ended?.outcome === 'succeeded');
  const nameMissing = voice && name.trim() === '';

  const save = async () => {
    const said = text.trim();
    const result = await set.run({
      serverId: server.id,
      welcome: {
        autoJoin: rooms.map(({ alias }) => alias),
        notices: {
          enabled: voice,
          name: name.trim() || welcome.notices.name,
          ...(said && { welcome: said }),
        },
      },
      makeRooms: rooms.flatMap(({ alias, name: called, kind }) =>
        called === undefined ? [] : [{ alias, name: called, kind }],
      ),
    });
    if (result.ok) setJobId(result.value.jobId);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!nameMissing && !set.pending) save();
  };

  if (jobId !== undefined) {
    return (
      <div className="space-y-5">
        <ChangeJob
          server={server}
          jobId={jobId}
          done={t('invitations.welcome.done')}
          back={{ label: t('invitations.toInvitations'), to: paths.invitations(server.id) }}
          onAgain={save}
          busy={set.pending}
        />
        {saved && <BringIn server={server} aliases={rooms.map(({ alias }) => alias)} />}
      </div>
    );
  }
  return (
    <form onSubmit={submit} noValidate className="space-y-5">
      <Card title={t('invitations.welcome.roomsTitle')}>
        <p className="measure mb-4 text-quiet">{t('invitations.welcome.roomsBody')}</p>
        <WelcomeRooms rooms={rooms} domain={server.domain ?? server.name} onChange={setRooms} />
      </Card>
      <Card title={t('invitations.welcome.voiceTitle')}>
        <SwitchRow
          label={t('invitations.welcome.voice')}
          hint={t('invitations.welcome.voiceHint')}
          checked={voice}
          onChange={setVoice}
        />
        {voice && (
          <div className="mt-4 space-y-4">
            <TextField
              label={t('invitations.welcome.voiceName')}
              hint={t('invitations.welcome.voiceNameHint')}
              error={nameMissing ? t('people.name.missing') : undefined}
              dir="auto"
              maxLength={60}
              value={name}
              onChange={({ target }) => setName(target.value)}
            />
            <Field label={t('invitations.welcome.text')} hint={t('invitations.welcome.textHint')}>
              {(ids) => (
                <textarea
                  {...ids}
                  rows={5}
                  dir="auto"
                  maxLength={4000}
                  value={text}
                  onChange={({ target }) => setText(target.value)}
                  className={classes(inputClass)}
                />
              )}
            </Field>
          </div>
        )}
      </Card>
      {set.problem && <ServerProblem server={server} problem={set.problem} />}
      <div className="space-y-3 border-t border-line pt-5">
        <p className="text-small text-quiet">{t('invitations.welcome.restart')}</p>
        <Button type="submit" look="primary" busy={set.pending}>
          {t('invitations.welcome.submit')}
        </Button>
      </div>
      <BringIn server={server} aliases={welcome.autoJoin} />
      <Disclosure title={t('ui.details')}>
        <p className="measure text-small text-quiet">{t('invitations.welcome.term')}</p>
      </Disclosure>
    </form>
  );
}

/** For the people who were here before the rooms were default ones. */
function BringIn({
  server,
  aliases,
}: {
  readonly server: ServerSummary;
  readonly aliases: readonly string[];
}) {
  return aliases.length > 0 && <EverybodyOffer server={server} aliases={aliases} of="default-rooms" />;
}
