import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedBy } from '../../../../shared/contract/restore.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { Button } from '../../../ui/button.tsx';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { KeyPicture } from '../../../ui/pictures/pictures.tsx';
import { HostKeyQuestion } from '../../backups/places/host-key-question.tsx';
import { CancelJob } from '../../jobs/cancel-job.tsx';
import { JobLog } from '../../jobs/job-log.tsx';
import { JobProgress } from '../../jobs/job-progress.tsx';
import type { JobView } from '../../jobs/job-view.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import { FromKit, remotePlaces } from './from-kit.tsx';
import { FromPlace } from './from-place.tsx';
import { FromThisComputer } from './from-this-computer.tsx';
import { useRestoreSource } from './restore-source.ts';
import { useFromPlace } from './use-from-place.ts';
import { useFromThisComputer } from './use-from-this-computer.ts';
import type { useOntoJobs } from './use-onto-jobs.ts';

interface FindPlaceProps {
  readonly server: ServerSummary;
  /** The last try; undefined before the first. */
  readonly view: JobView | undefined;
  readonly running: boolean;
  readonly jobs: ReturnType<typeof useOntoJobs>;
}

/** Where the backup lies and what opens it. What was typed in stays while the server looks there. */
export function FindPlace({ server, view, running, jobs }: FindPlaceProps) {
  const { t } = useTranslation();
  const { kit } = useRestoreSource();
  const [by, setBy] = useState<OpenedBy['by']>('kit');
  const [placeId, setPlaceId] = useState<string | undefined>();
  const hand = useFromPlace();
  const copy = useFromThisComputer();
  const [shownWrong, setShownWrong] = useState(false);
  const ended = view?.ended;
  const problem = jobs.problem ?? (ended?.outcome === 'failed' ? ended.problem : undefined);
  const fingerprint =
    problem?.code === 'backup.host-key-unknown' ? String(problem.params.fingerprint ?? '') : undefined;

  const given = (): OpenedBy | undefined => {
    if (by === 'hand') return hand.read();
    if (by === 'computer') return copy.read();
    if (kit === undefined) return undefined;
    const places = remotePlaces(kit);
    const chosen = places.find(({ id }) => id === placeId) ?? places[0];
    return chosen && { by, file: kit.file, passphrase: kit.passphrase, placeId: chosen.id };
  };
  const look = async (acceptHostKey?: string) => {
    const from = given();
    setShownWrong(from === undefined);
    if (from) await jobs.look(from, acceptHostKey);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!jobs.pending && !running) look();
  };
  const goOn = (submits: boolean) => (
    <>
      {fingerprint !== undefined && (
        <HostKeyQuestion
          host={String(problem?.params.place ?? '')}
          fingerprint={fingerprint}
          busy={jobs.pending}
          onYes={() => look(fingerprint)}
        />
      )}
      <p className="measure text-small text-quiet">
        {t('restoreOnto.place.docker', { address: server.address })}
      </p>
      <WizardButtons back={paths.setup(server.id, 'connect')}>
        {fingerprint === undefined && (
          <Button
            look="primary"
            busy={jobs.pending}
            {...(submits ? { type: 'submit' as const } : { onClick: () => look() })}
          >
            {t('restoreOnto.place.submit')}
          </Button>
        )}
      </WizardButtons>
    </>
  );
  return (
    <WizardPage
      picture={<KeyPicture />}
      caption={t('restoreOnto.caption')}
      // The same all along: with another one the page would be another one, and what was typed in gone.
      title={t('restoreOnto.place.title')}
      lead={
        running ? t('restoreOnto.place.working') : t('restoreOnto.place.lead', { address: server.address })
      }
    >
      {running && view && (
        <>
          <JobProgress view={view} />
          <JobLog view={view} />
          <WizardButtons>
            <CancelJob jobId={view.job.id} look="plain" />
          </WizardButtons>
        </>
      )}
      <div className="space-y-6" hidden={running}>
        {fingerprint === undefined && problem && (
          <ServerProblem server={server} problem={problem} again={() => look()} />
        )}
        <ChoiceCards
          label={t('restoreOnto.place.by')}
          value={by}
          onChange={(next) => {
            setBy(next);
            setShownWrong(false);
          }}
          choices={(['kit', 'computer', 'hand'] as const).map((value) => ({
            value,
            title: t(`restoreOnto.place.${value}`),
            body: t(`restoreOnto.place.${value}Body`),
          }))}
        />
        {by === 'kit' && (
          // Its own form opens the kit: one cannot lie in another.
          <>
            <FromKit placeId={placeId} onPlace={setPlaceId} shownWrong={shownWrong} />
            {goOn(false)}
          </>
        )}
        <form onSubmit={submit} noValidate className="space-y-6" hidden={by === 'kit'}>
          {by !== 'kit' && (
            <>
              {by === 'hand' ? <FromPlace server={server} hand={hand} /> : <FromThisComputer copy={copy} />}
              {goOn(true)}
            </>
          )}
        </form>
      </div>
    </WizardPage>
  );
}
