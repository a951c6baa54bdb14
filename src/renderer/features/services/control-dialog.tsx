import { useTranslation } from 'react-i18next';
import type { ServiceAction, ServiceEffect } from '../../../shared/contract/services.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { fill } from '../../../shared/words/fill.ts';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useList } from '../../ui/format.ts';
import { Skeleton } from '../../ui/placeholders.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { useJobs } from '../jobs/job-store.ts';
import { ServerProblem } from '../page-parts/server-problem.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import type { ServiceActions } from './use-control.ts';

interface ControlDialogProps {
  readonly server: ServerSummary;
  readonly control: ServiceActions;
  /** The one service it is about; everything where absent. */
  readonly service?: string | undefined;
}

/** Asks before something is stopped: says what people will notice, for how long, and what goes along. */
export function ControlDialog({ server, control, service }: ControlDialogProps) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  const { asking } = control;
  const action: ServiceAction = asking ?? 'restart';
  const effect = useCall(
    'services.effect',
    { serverId: server.id, action, ...(service !== undefined && { services: [service] }) },
    { enabled: asking !== undefined, fresh: 60_000 },
  );
  const title =
    service === undefined
      ? t(`services.askAll.${action}`, { name: server.name })
      : t(`services.ask.${action}`, { name: nameOf(service) });
  return (
    <ConfirmDialog
      title={title}
      open={asking !== undefined}
      onClose={control.close}
      yes={t(`services.${service === undefined ? 'yesAll' : 'yes'}.${action}`)}
      onYes={() => control.begin(action)}
      danger={action === 'stop'}
      busy={control.pending}
      problem={control.problem ?? (effect.error ? problemOf(effect.error) : undefined)}
    >
      <p className="measure text-quiet">{t(`services.body.${action}`)}</p>
      {effect.data ? (
        <Effects action={action} effect={effect.data} />
      ) : (
        !effect.error && <Skeleton className="h-16" />
      )}
    </ConfirmDialog>
  );
}

function Effects({ action, effect }: { readonly action: ServiceAction; readonly effect: ServiceEffect }) {
  const { t } = useTranslation();
  const list = useList();
  const nameOf = useServiceName();
  const { notices } = useLanguage().words;
  const names = list(effect.along.map(nameOf));
  const howLong = (seconds: number | null) =>
    seconds === null
      ? t('services.untilStarted')
      : seconds < 90
        ? t('services.seconds', { count: seconds })
        : t('services.minutes', { count: Math.round(seconds / 60) });
  return (
    <div className="space-y-3">
      {action !== 'start' && (
        <div>
          <h3 className="mb-1 font-medium">{t('services.noticed')}</h3>
          {effect.effects.length === 0 && <p className="text-quiet">{t('services.nothing')}</p>}
          <ul className="space-y-2">
            {effect.effects.map(({ kind, service, seconds }) => (
              <li key={`${kind} ${service}`} className="border-s-2 border-attention ps-3">
                {fill(notices[kind], { service: nameOf(service) })}
                <span className="block text-small text-quiet">{howLong(seconds)}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
      {effect.along.length > 0 && (
        <p className="measure text-small text-quiet">{t('services.along', { names })}</p>
      )}
      <Disclosure title={t('services.order')}>
        <p dir="ltr" className="font-mono text-small break-words text-quiet">
          {effect.order.join(' → ')}
        </p>
      </Disclosure>
    </div>
  );
}

interface ControlProblemProps {
  readonly server: ServerSummary;
  /** What the page tells already. */
  readonly told: readonly Pick<Problem, 'code'>[];
}

/** Why stopping or starting did not work the last time; nothing once it has, or is tried again. */
export function ControlProblem({ server, told }: ControlProblemProps) {
  const last = useJobs((state) =>
    Object.values(state.views).findLast(
      ({ job }) => job.serverId === server.id && (job.flow === 'services' || job.flow === 'deploy'),
    ),
  );
  const problem = last?.job.flow === 'services' ? last.ended?.problem : undefined;
  if (problem === undefined || last?.ended?.outcome !== 'failed') return null;
  if (told.some(({ code }) => code === problem.code)) return null;
  return <ServerProblem server={server} problem={problem} />;
}
