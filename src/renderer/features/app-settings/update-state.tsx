import { Download, RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/assert-never.ts';
import type { AppOffer, AppUpdateState } from '../../../shared/contract/app-update.ts';
import { useAction } from '../../client/use-action.ts';
import { useCall } from '../../client/use-call.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useAgo, useBytes, useDay, usePercents } from '../../ui/format.ts';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useSay } from '../../ui/use-language.ts';

type Of<State extends AppUpdateState['state']> = Extract<AppUpdateState, { state: State }>;

/** How it stands, and what can be done next. */
export function UpdateState({ update }: { readonly update: AppUpdateState }) {
  const { t } = useTranslation();
  switch (update.state) {
    case 'unavailable':
      return null;
    case 'off':
      return <p className="text-quiet">{t('appSettings.update.off')}</p>;
    case 'idle':
      return <Idle update={update} />;
    case 'looking':
      return (
        <Line>
          <Spinner /> {t('appSettings.update.looking')}
        </Line>
      );
    case 'available':
      return <Available offer={update.offer} />;
    case 'downloading':
      return <Downloading update={update} />;
    case 'ready':
      return <Ready update={update} />;
    case 'waiting':
      return <Waiting update={update} />;
    case 'installing':
      return (
        <Line>
          <Spinner /> {t('appSettings.update.installing', { version: update.offer.version })}
        </Line>
      );
    case 'failed':
      return <Failed update={update} />;
    default:
      return assertNever(update);
  }
}

function Idle({ update: { found } }: { readonly update: Of<'idle'> }) {
  const { t } = useTranslation();
  const ago = useAgo();
  const look = useAction('appUpdate.look');
  return (
    <Step
      title={
        found
          ? t(`appSettings.update.found.${found.standing}`, { newest: found.newest })
          : t('appSettings.update.never')
      }
      more={found && t('appSettings.update.checked', { ago: ago(found.at) })}
    >
      <Button icon={RotateCw} busy={look.pending} onClick={() => look.run({})}>
        {t('appSettings.update.check')}
      </Button>
    </Step>
  );
}

function Available({ offer }: { readonly offer: AppOffer }) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const day = useDay();
  const download = useAction('appUpdate.download');
  const leave = useAction('appUpdate.cancel');
  const size = bytes(offer.bytes);
  const { version } = offer;
  return (
    <Step
      title={
        offer.back
          ? t('appSettings.update.availableBack', { version })
          : t('appSettings.update.available', { version })
      }
      more={
        offer.releasedAt
          ? t('appSettings.update.facts', { size, day: day(offer.releasedAt) })
          : t('appSettings.update.size', { size })
      }
      notes={offer.notes}
    >
      <Button look="primary" icon={Download} busy={download.pending} onClick={() => download.run({})}>
        {t('appSettings.update.download')}
      </Button>
      <Button onClick={() => leave.run({})}>{t('appSettings.update.notNow')}</Button>
    </Step>
  );
}

function Downloading({ update: { offer, fraction } }: { readonly update: Of<'downloading'> }) {
  const { t } = useTranslation();
  const percent = usePercents();
  const stop = useAction('appUpdate.cancel');
  const title = t('appSettings.update.downloading', { version: offer.version });
  return (
    <Step
      title={title}
      more={percent(Math.floor(fraction * 100))}
      bar={<Progress label={title} value={fraction} />}
    >
      <Button busy={stop.pending} onClick={() => stop.run({})}>
        {t('appSettings.update.stop')}
      </Button>
    </Step>
  );
}

function Ready({ update: { offer, atQuit } }: { readonly update: Of<'ready'> }) {
  const { t } = useTranslation();
  const install = useAction('appUpdate.install');
  return (
    <Step
      title={t('appSettings.update.ready', { version: offer.version })}
      more={t(atQuit ? 'appSettings.update.atQuit' : 'appSettings.update.asked')}
      notes={offer.notes}
    >
      <Button look="primary" icon={RotateCw} busy={install.pending} onClick={() => install.run({})}>
        {t('appSettings.update.restart')}
      </Button>
    </Step>
  );
}

function Waiting({ update: { jobs } }: { readonly update: Of<'waiting'> }) {
  const { t } = useTranslation();
  const say = useSay();
  const servers = useCall('servers.list', {}, { fresh: 30_000 });
  const stay = useAction('appUpdate.cancel');
  return (
    <Step title={t('appSettings.update.waiting')}>
      <ul className="w-full list-disc ps-5">
        {jobs.map(({ flow, serverId }) => (
          <li key={`${flow} ${serverId}`}>
            {t('appSettings.update.work', {
              what: say({ code: `flow.${flow}`, params: {} }),
              server: servers.data?.find(({ id }) => id === serverId)?.name ?? serverId,
            })}
          </li>
        ))}
      </ul>
      <Button busy={stay.pending} onClick={() => stay.run({})}>
        {t('appSettings.update.stay')}
      </Button>
    </Step>
  );
}

function Failed({ update: { problem } }: { readonly update: Of<'failed'> }) {
  const look = useAction('appUpdate.look');
  return <ProblemCard problem={problem} handlers={{ retry: () => void look.run({}) }} busy={look.pending} />;
}

const Line = ({ children }: { readonly children: ReactNode }) => <p className="text-quiet">{children}</p>;

interface StepProps {
  readonly title: string;
  readonly more?: string | null;
  /** As they come: text, and never markup. */
  readonly notes?: string | null;
  readonly bar?: ReactNode;
  readonly children: ReactNode;
}

function Step({ title, more, notes, bar, children }: StepProps) {
  const { t } = useTranslation();
  return (
    <div className="space-y-2">
      <p className="measure font-medium">{title}</p>
      {bar}
      {more && <p className="measure text-small text-quiet">{more}</p>}
      {notes && (
        <Disclosure title={t('appSettings.update.notes')}>
          <p className="measure max-h-64 overflow-auto whitespace-pre-line break-words">{notes}</p>
        </Disclosure>
      )}
      <div className="flex flex-wrap gap-2 pt-1">{children}</div>
    </div>
  );
}
