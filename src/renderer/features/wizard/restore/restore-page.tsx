import '../../backups/backups-words.ts';
import './restore-words.ts';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { openedPlaceSchema } from '../../../../shared/contract/restore.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { KeyPicture } from '../../../ui/pictures/pictures.tsx';
import { isRunning } from '../../jobs/job-store.ts';
import { WizardButtons, WizardPage } from '../wizard-page.tsx';
import { ChooseBackup } from './choose-backup.tsx';
import { FindPlace } from './find-place.tsx';
import { RestoreProgress } from './restore-progress.tsx';
import { useOntoJobs } from './use-onto-jobs.ts';
import '../../page-parts/wizard-words.ts';

/** A new server made of a backup: where that lies, which one, and the work. */
export function WizardRestore({ server }: { readonly server: ServerSummary }) {
  const jobs = useOntoJobs(server);
  const { open, onto } = jobs;
  const ended = open?.ended?.outcome === 'succeeded' ? open.ended.result : undefined;
  const found = openedPlaceSchema.safeParse(ended).data;
  // What is laid down makes a server one that is set up: then its own work is still to be told of.
  if (onto) return <RestoreProgress server={server} view={onto} jobs={jobs} />;
  if (server.stage === 'set-up') return <NotEmpty server={server} />;
  if (found) return <ChooseBackup server={server} opened={found} jobs={jobs} />;
  return (
    <FindPlace server={server} view={open} running={open !== undefined && isRunning(open)} jobs={jobs} />
  );
}

function NotEmpty({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  return (
    <WizardPage
      picture={<KeyPicture />}
      caption={t('restoreOnto.caption')}
      title={t('restoreOnto.notEmpty')}
      lead={t('restoreOnto.notEmptyBody')}
    >
      <WizardButtons back={paths.home(server.id)}>
        <Link href={paths.backups(server.id)} className={buttonClass('primary')}>
          {t('restoreOnto.toBackups')}
        </Link>
      </WizardButtons>
    </WizardPage>
  );
}
