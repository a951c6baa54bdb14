import { FilePen, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../../shared/status.ts';
import { useCall } from '../../../client/use-call.ts';
import { Spinner } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { useList } from '../../../ui/format.ts';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { outageKind } from '../../plan/blocker.tsx';
import { useServiceName } from '../../servers/use-service-name.ts';
import type { RegistrationMode } from './registration-mode-icons.ts';

/** What changing the mode does to the server, before it is done. */
export function RegistrationModePlan({
  server,
  mode,
}: {
  readonly server: ServerSummary;
  readonly mode: RegistrationMode;
}) {
  const { t } = useTranslation();
  const list = useList();
  const nameOf = useServiceName();
  const query = useCall('invitations.planMode', { serverId: server.id, mode }, { fresh: 10_000 });
  const plan = query.data;
  if (query.error) return <QueryProblem server={server} query={query} />;
  if (plan === undefined) {
    return (
      <p role="status" className="flex items-center gap-2 text-quiet">
        <Spinner />
        {t('invitations.mode.planning')}
      </p>
    );
  }
  const touched = [...plan.start, ...plan.restart].map(nameOf);
  const names = list(touched);
  return (
    <Card title={t('review.plan')}>
      <ul className="space-y-3">
        <li className="flex gap-3">
          <FilePen aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
          {plan.files.length > 0
            ? t('review.files', { count: plan.files.length })
            : t('invitations.mode.noFiles')}
        </li>
        <li className="flex gap-3">
          <RotateCw aria-hidden className="mt-0.5 size-5 shrink-0 text-lamp" />
          <span>
            {touched.length > 0 ? t('review.restart', { names }) : t('invitations.mode.noRestart')}
            {touched.length > 0 && (
              <span className="block text-small text-quiet">
                {t(`review.restartHint.${outageKind([...plan.start, ...plan.restart])}`)}
              </span>
            )}
          </span>
        </li>
      </ul>
      {[...plan.blockers, ...plan.warnings].map((problem) => (
        <div key={problem.code + JSON.stringify(problem.params)} className="mt-4">
          <ProblemCard problem={problem} tone="attention" />
        </div>
      ))}
      <Disclosure title={t('review.exact')} className="mt-3">
        <ul className="space-y-0.5">
          {plan.files.map(({ path }) => (
            <li key={path} dir="ltr" className="font-mono text-small break-all text-quiet">
              {path}
            </li>
          ))}
        </ul>
      </Disclosure>
    </Card>
  );
}
