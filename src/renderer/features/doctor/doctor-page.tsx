import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { Page } from '../../base/page.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { ChangeJob } from '../jobs/change-job.tsx';
import { NotSetUpPage } from '../page-parts/not-set-up-page.tsx';
import { ExaminationView } from './examination-view.tsx';
import { useExamination } from './use-examination.ts';
import { useFix } from './use-fix.ts';
import '../page-parts/doctor-words.ts';
import '../page-parts/review-words.ts';

/** Is everything in order, and what is to be fixed first? */
export function DoctorPage({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  if (server.stage === 'set-up') return <Doctor server={server} />;
  return <NotSetUpPage server={server} title={t('doctor.empty.title')} body={t('doctor.empty.body')} />;
}

/** Either examines or fixes: what is being changed is not worth looking at. */
function Doctor({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const fixRun = useFix(server);
  const { work } = fixRun;
  const examining = useExamination(server, work === undefined);
  return (
    <Page>
      {work === undefined ? (
        <ExaminationView server={server} examining={examining} fixRun={fixRun} />
      ) : (
        <>
          <PageHeader key={work.jobId} over={server.name} title={t(`doctor.fix.${work.fix}.doing`)} />
          <ChangeJob
            server={server}
            jobId={work.jobId}
            done={t(`doctor.fix.${work.fix}.done`)}
            back={{ label: t('doctor.again'), act: fixRun.leave }}
            onAgain={fixRun.again}
            busy={fixRun.busy}
          />
        </>
      )}
    </Page>
  );
}
