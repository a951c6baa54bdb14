import { useTranslation } from 'react-i18next';
import type { BackupRestorePlan } from '../../../../shared/contract/restore.ts';
import { serverHome } from '../../../../shared/server-constants.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { useBytes } from '../../../ui/format.ts';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { useSay } from '../../../ui/use-language.ts';
import { ServerProblem } from '../../page-parts/server-problem.tsx';

interface RestorePlanProps {
  readonly server: ServerSummary;
  /** Undefined while the place of the backup is asked. */
  readonly plan: BackupRestorePlan | undefined;
}

/** What it means for people, for how long they are out, and what changes on the server. */
export function RestorePlan({ server, plan }: RestorePlanProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const say = useSay();
  if (plan === undefined) {
    return (
      <div role="status">
        <p className="mb-2 text-quiet">{t('backups.restore.looking')}</p>
        <Skeleton className="h-32" />
      </div>
    );
  }
  const { means, outSeconds, replaces, neededBytes, freeBytes, blockers } = plan;
  const minutes = Math.max(1, Math.round(outSeconds / 60));
  return (
    <>
      {blockers.map((problem) => (
        <ServerProblem key={problem.code} server={server} problem={problem} />
      ))}
      <ul className="measure list-disc space-y-1.5 ps-5">
        {means.map((one) => (
          <li key={one.code}>{say(one)}</li>
        ))}
        <li>{t('backups.restore.out', { count: minutes })}</li>
      </ul>
      <Disclosure title={t('backups.restore.changes')}>
        <p className="text-small text-quiet">
          {t('backups.restore.room', { needed: bytes(neededBytes), free: bytes(freeBytes) })}
        </p>
        <ul className="mt-2 space-y-1 font-mono text-small">
          {replaces.map((path) => (
            <li key={path}>
              <bdi dir="ltr">{`${serverHome}/${path}`}</bdi>
            </li>
          ))}
        </ul>
      </Disclosure>
    </>
  );
}
