import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { registrationModes } from '../../../../shared/contract/choices.ts';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { useCall } from '../../../client/use-call.ts';
import { buttonClass } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Skeleton } from '../../../ui/placeholders.tsx';
import { registrationModeIcons } from '../registration-mode/registration-mode-icons.ts';

interface WaysInCardProps {
  readonly server: ServerSummary;
  readonly mode: (typeof registrationModes)[number] | undefined;
}

/** Who may make an account, and what newcomers find; with the ways to change both. */
export function WaysInCard({ server, mode }: WaysInCardProps) {
  const { t } = useTranslation();
  const welcome = useCall('welcome.get', { serverId: server.id }, { fresh: 20_000 }).data;
  const Icon = mode && registrationModeIcons[mode];
  return (
    <div className="grid grid-cols-1 gap-5">
      <Card title={t('invitations.mode.card')}>
        {mode === undefined ? (
          <Skeleton className="h-10 w-full" />
        ) : (
          <>
            <p className="flex items-center gap-2 font-semibold">
              {Icon && <Icon aria-hidden className="size-5 text-lamp" />}
              {t(`invitations.mode.${mode}.title`)}
            </p>
            <p className="mt-1 text-small text-quiet">{t(`invitations.mode.${mode}.body`)}</p>
          </>
        )}
        <Link href={paths.registration(server.id)} className={`${buttonClass('plain')} mt-4`}>
          {t('invitations.mode.change')}
        </Link>
      </Card>
      <Card title={t('invitations.welcome.card')}>
        {welcome === undefined ? (
          <Skeleton className="h-10 w-full" />
        ) : (
          <ul className="space-y-1 text-small text-quiet">
            <li>
              {welcome.autoJoin.length > 0
                ? t('invitations.welcome.rooms', { count: welcome.autoJoin.length })
                : t('invitations.welcome.noRooms')}
            </li>
            <li>
              {welcome.notices.enabled && welcome.notices.welcome
                ? t('invitations.welcome.greeted')
                : t('invitations.welcome.notGreeted')}
            </li>
          </ul>
        )}
        <Link href={paths.welcome(server.id)} className={`${buttonClass('plain')} mt-4`}>
          {t('invitations.welcome.change')}
        </Link>
      </Card>
    </div>
  );
}
