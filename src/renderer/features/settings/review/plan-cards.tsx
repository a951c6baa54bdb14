import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { Problem } from '../../../../shared/problem.ts';
import type { SpecInput } from '../../../../shared/spec/index.ts';
import { valueAt } from '../../../../shared/spec/paths.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { PageHeader } from '../../../ui/page-header.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { ProblemCard, type ProblemHandlers } from '../../../ui/problem-card.tsx';
import { QueryProblem } from '../../page-parts/query-problem.tsx';
import { ServerProblem } from '../../page-parts/server-problem.tsx';
import { Blocker } from '../../plan/blocker.tsx';
import { type EditedFiles, EditedFilesCard } from '../../plan/edited-files.tsx';
import { ExactDiff } from '../../plan/exact-diff.tsx';
import { ExactPlan } from '../../plan/exact-plan.tsx';
import { PlanInWords } from '../../plan/plan-in-words.tsx';
import { ReverseProxyCard } from '../../plan/reverse-proxy-card.tsx';
import { SiteFilesCard } from '../../plan/site-files-card.tsx';
import { entries } from '../entries.ts';
import type { Settings } from '../use-settings.ts';
import { ChangesCard } from './changes-card.tsx';
import { OutsideCards } from './outside-card.tsx';
import { HostSecretsCard } from './secrets-card.tsx';
import { useHostSecrets } from './use-host-secrets.ts';

interface PlanCardsProps {
  readonly over: ReactNode;
  readonly server: ServerSummary;
  readonly settings: Settings;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onBegin: (spec: SpecInput, editedFiles: EditedFiles) => void;
}

/** A missing secret has a box of its own on this page. */
const isShownHere = ({ code }: Problem) => code !== 'input.secret-needed';

/** The changes, what they do to the server, what stands in the way, and the button that makes them. */
export function PlanCards({ over, server, settings, busy, problem, onBegin }: PlanCardsProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [editedFiles, setEditedFiles] = useState<EditedFiles>('keep');
  const [asking, setAsking] = useState(false);
  const spec: SpecInput = settings.wanted;
  const query = useCall('deploy.plan', { serverId: server.id, spec }, { fresh: 10_000, keep: true });
  const plan = query.data;
  const secrets = useHostSecrets(server, spec, query.refetch);
  const blocked = plan !== undefined && plan.blockers.length > 0;
  const domain = settings.base.domain;
  const handlers: ProblemHandlers = {
    retry: () => query.refetch(),
    'edit-spec': () => go(paths.settings(server.id)),
    'edit-connection': () => go(paths.setup(server.id, 'connect')),
  };
  const off = entries.some(
    ({ path, component }) =>
      component && settings.changed.includes(path) && valueAt(settings.wanted, path) === false,
  );
  const keyOf = (one: Problem) => one.code + JSON.stringify(one.params);

  return (
    <>
      <PageHeader
        over={over}
        title={blocked ? t('review.titleBlocked') : t('review.titleChange', { domain })}
        lead={plan === undefined ? t('review.looking') : t(blocked ? 'review.leadBlocked' : 'review.lead')}
      />
      <QueryProblem server={server} query={query} />
      {problem && <ServerProblem server={server} problem={problem} />}
      {plan?.blockers.filter(isShownHere).map((one) => (
        <Blocker
          key={keyOf(one)}
          server={server}
          problem={one}
          handlers={handlers}
          busy={query.isFetching}
          onSolved={query.refetch}
        />
      ))}
      {plan?.warnings.map((one) => (
        <ProblemCard key={keyOf(one)} problem={one} handlers={handlers} tone="attention" />
      ))}
      <HostSecretsCard secrets={secrets} />
      {settings.moved.length > 0 && (
        <Notice tone="attention" title={t('settings.review.moved', { count: settings.moved.length })}>
          <p className="measure text-quiet">{t('settings.review.movedBody')}</p>
        </Notice>
      )}
      {settings.changed.length > 0 && <ChangesCard settings={settings} />}
      {off && (
        <Notice tone="quiet" title={t('settings.review.off')}>
          <p className="measure text-quiet">{t('settings.review.offBody')}</p>
        </Notice>
      )}
      {plan && <EditedFilesCard plan={plan} value={editedFiles} onChange={setEditedFiles} />}
      {plan ? (
        <>
          <PlanInWords plan={plan} />
          <ReverseProxyCard plan={plan} />
          <SiteFilesCard plan={plan} />
          <OutsideCards server={server} settings={settings} plan={plan} />
          <div className="space-y-2">
            <ExactDiff server={server} spec={spec} />
            <ExactPlan plan={plan} />
          </div>
        </>
      ) : (
        !query.error && <Skeleton className="h-44 w-full rounded-card" />
      )}
      <div className="flex flex-row-reverse flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
        {blocked ? (
          <Button look="primary" busy={query.isFetching} onClick={() => query.refetch()}>
            {t('review.again')}
          </Button>
        ) : (
          <Button
            look="primary"
            busy={busy}
            disabled={plan === undefined || query.isPlaceholderData}
            onClick={() => (editedFiles === 'replace' ? setAsking(true) : onBegin(spec, editedFiles))}
          >
            {t('review.submitChange')}
          </Button>
        )}
        <Link href={paths.settings(server.id)} className={buttonClass('quiet')}>
          {t('ui.back')}
        </Link>
      </div>
      <ConfirmDialog
        title={t('settings.review.replaceTitle')}
        open={asking}
        onClose={() => setAsking(false)}
        yes={t('settings.review.replaceYes')}
        onYes={() => {
          setAsking(false);
          onBegin(spec, 'replace');
        }}
        danger
        typed={domain}
      >
        <p className="measure text-quiet">
          {t('settings.review.replaceBody', { count: plan?.edited.length ?? 0 })}
        </p>
      </ConfirmDialog>
    </>
  );
}
