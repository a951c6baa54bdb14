import { useTranslation } from 'react-i18next';
import type { JobView } from '../jobs/job-view.ts';
import { JobLine } from '../rooms/job-line.tsx';

/** A backup or a check under way. */
export function BackupWork({ view }: { readonly view: JobView }) {
  const { t } = useTranslation();
  return (
    <JobLine
      view={view}
      title={t(view.job.flow === 'verification' ? 'backups.checking' : 'backups.running')}
    />
  );
}
