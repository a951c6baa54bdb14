import { useTranslation } from 'react-i18next';
import type { FixChange } from '../../../shared/contract/doctor.ts';
import type { doctorFixes } from '../../../shared/doctor-fixes.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { PlanLines } from '../plan/exact-plan.tsx';

export type DoctorFix = (typeof doctorFixes)[number];

interface FixPlanQuestionProps {
  readonly server: ServerSummary;
  readonly fix: DoctorFix;
  readonly onYes: (shown: FixChange[] | undefined) => void;
  readonly onClose: () => void;
}

/** Shows what a fix does on the server, line by line, and does just that when the host agrees. */
export function FixPlanQuestion({ server, fix, onYes, onClose }: FixPlanQuestionProps) {
  const { t } = useTranslation();
  const plan = useCall('doctor.planFix', { serverId: server.id, fix });
  const words = fix === 'reboot' || fix === 'install-updates' ? fix : 'plan';
  const seen = plan.isFetching ? undefined : plan.data;
  return (
    <ConfirmDialog
      open
      title={t(`doctor.ask.${words}.title`)}
      yes={t(`doctor.ask.${words}.yes`)}
      unready={seen === undefined}
      problem={plan.error && !plan.isFetching ? problemOf(plan.error) : undefined}
      onYes={() => {
        onClose();
        onYes(seen?.deploy ? undefined : seen?.changes);
      }}
      onClose={onClose}
    >
      <p className="measure text-quiet">{t(`doctor.ask.${words}.body`)}</p>
      {plan.isFetching && <Skeleton className="h-20 w-full" />}
      {seen && <FixChanges changes={seen.changes} />}
      {seen?.deploy && <PlanLines plan={seen.deploy} />}
    </ConfirmDialog>
  );
}

/** Commands as the server gets them, and packages with their versions. */
function FixChanges({ changes }: { readonly changes: readonly FixChange[] }) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  const lines = changes.map((change) =>
    change.kind === 'command'
      ? change.line
      : `${change.name} ${change.from === '' ? '' : `${change.from} → `}${change.to}`,
  );
  return (
    <ul
      aria-label={t('doctor.ask.lines')}
      className="max-h-56 space-y-1 overflow-y-auto rounded-control bg-dusk p-3"
    >
      {lines.map((line) => (
        <li key={line} dir="ltr" className="font-mono text-small break-all">
          {line}
        </li>
      ))}
    </ul>
  );
}
