import { useTranslation } from 'react-i18next';
import { Card } from '../../ui/card.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useSay } from '../../ui/use-language.ts';
import { CancelJob } from './cancel-job.tsx';
import { currentStep, fractionDone, type JobView } from './job-view.ts';

/** Work of one step under way: what it does right now, and a way to stop it. */
export function JobLine({ view, title }: { readonly view: JobView; readonly title: string }) {
  const { t } = useTranslation();
  const say = useSay();
  const step = currentStep(view);
  const fraction = step?.view.fraction === undefined ? undefined : fractionDone(view);
  return (
    <Card>
      <p role="status" className="font-semibold">
        {title}
      </p>
      <p className="mb-3 min-h-6 text-small text-quiet">{step?.view.note && say(step.view.note)}</p>
      <Progress label={t('deploy.progress')} value={fraction} />
      <div className="mt-4">
        <CancelJob jobId={view.job.id} look="plain" />
      </div>
    </Card>
  );
}
