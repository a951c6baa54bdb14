import { useTranslation } from 'react-i18next';
import type { BackupRun, KnownBackupPlace } from '../../../shared/contract/backups.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useBytes, useMoment } from '../../ui/format.ts';
import { StateMark } from '../../ui/state-mark.tsx';
import { useProblemWords } from '../../ui/use-language.ts';
import { usePlaceName } from './use-place-name.ts';

const tones = { succeeded: 'good', partly: 'attention', failed: 'trouble' } as const;

interface RunsCardProps {
  readonly runs: readonly BackupRun[];
  readonly places: readonly KnownBackupPlace[];
}

/** The latest backups, good and bad, as the server remembers them. */
export function BackupRunsCard({ runs, places }: RunsCardProps) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <Card title={t('backups.runs.title')}>
      {runs.length === 0 ? (
        <p className="text-quiet">{t('backups.runs.none')}</p>
      ) : (
        <Disclosure title={t('ui.details')}>
          <ol className="divide-y divide-line">
            {runs.map((run) => (
              <li key={run.startedAt} className="space-y-1 py-2.5">
                <p className="flex flex-wrap items-baseline justify-between gap-x-4">
                  <StateMark tone={tones[run.outcome]} word={t(`backups.runs.outcome.${run.outcome}`)} />
                  <span className="numbers text-small text-quiet">
                    {moment(run.startedAt)} · {t(`backups.runs.${run.by}`)}
                  </span>
                </p>
                <RunDetails run={run} places={places} />
              </li>
            ))}
          </ol>
        </Disclosure>
      )}
    </Card>
  );
}

function RunDetails({
  run,
  places,
}: {
  readonly run: BackupRun;
  readonly places: readonly KnownBackupPlace[];
}) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const words = useProblemWords();
  const nameOf = usePlaceName();
  return (
    <ul className="text-small text-quiet">
      {run.failure && <li>{words(run.failure).title}</li>}
      {run.places.map(({ placeId, failure, addedBytes }) => {
        const place = places.find(({ id }) => id === placeId)?.place;
        return (
          <li key={placeId} className="flex flex-wrap justify-between gap-x-4">
            <bdi className="break-all">{place ? nameOf(place) : placeId}</bdi>
            <span className="numbers">
              {failure
                ? words(failure).title
                : addedBytes !== null && t('backups.runs.added', { amount: bytes(addedBytes) })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
