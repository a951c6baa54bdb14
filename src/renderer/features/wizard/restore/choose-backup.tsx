import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenedPlace } from '../../../../shared/contract/restore.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { SelectField } from '../../../ui/field.tsx';
import { useBytes, useMoment } from '../../../ui/format.ts';
import { Notice } from '../../../ui/notice.tsx';
import { LedgerPicture } from '../../../ui/pictures/pictures.tsx';
import { usePlaceName } from '../../backups/use-place-name.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import type { useOntoJobs } from './use-onto-jobs.ts';

interface ChooseBackupProps {
  readonly server: ServerSummary;
  readonly opened: OpenedPlace;
  readonly jobs: ReturnType<typeof useOntoJobs>;
}

/** What lies at the place, and what bringing one of it here means. */
export function ChooseBackup({ server, opened, jobs }: ChooseBackupProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const moment = useMoment();
  const nameOf = usePlaceName();
  const { placeId, snapshots } = opened;
  const [chosen, setChosen] = useState(snapshots[0]?.id ?? '');
  const snapshot = snapshots.find(({ id }) => id === chosen);
  const place = nameOf(opened.place);
  const { address } = server;
  const at = snapshot ? moment(snapshot.at) : '';
  const bring = () => snapshot && jobs.bring({ placeId, snapshot: snapshot.id });
  return (
    <WizardPage
      picture={<LedgerPicture />}
      caption={t('restoreOnto.caption')}
      title={t('restoreOnto.choose.title')}
      lead={<span className="break-words">{t('restoreOnto.choose.lead', { place })}</span>}
    >
      {snapshot === undefined ? (
        <Notice tone="attention" title={t('restoreOnto.choose.none')} alert>
          <p className="measure text-quiet">{t('restoreOnto.choose.noneBody')}</p>
        </Notice>
      ) : (
        <>
          <SelectField
            label={t('restoreOnto.choose.label')}
            value={snapshot.id}
            onChange={setChosen}
            choices={snapshots.map(({ id, at: made, totalBytes }) => ({
              value: id,
              title:
                totalBytes === null
                  ? moment(made)
                  : t('restoreOnto.choose.size', { at: moment(made), size: bytes(totalBytes) }),
            }))}
          />
          <Card title={t('restoreOnto.choose.what')}>
            <ul className="measure list-disc space-y-1.5 ps-5">
              {steps.map((step) => (
                <li key={step}>{t(`restoreOnto.choose.steps.${step}`, { address, at })}</li>
              ))}
            </ul>
          </Card>
        </>
      )}
      {jobs.problem && <ServerProblem server={server} problem={jobs.problem} again={bring} />}
      <WizardButtons>
        <Button onClick={jobs.leave}>{t('restoreOnto.choose.other')}</Button>
        {snapshot && (
          <Button look="primary" busy={jobs.pending} onClick={bring}>
            {t('restoreOnto.choose.submit')}
          </Button>
        )}
      </WizardButtons>
    </WizardPage>
  );
}

const steps = ['load', 'since', 'same', 'encrypted', 'old', 'dns'] as const;
