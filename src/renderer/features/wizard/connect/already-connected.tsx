import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { WizardButtons } from '../wizard-page.tsx';
import { ConnectFrame } from './connect-frame.tsx';

/** What "Back" from the domain leads to: the way in is known, and nothing has to be typed again. */
export function AlreadyConnected({
  server,
  onAgain,
}: {
  readonly server: ServerSummary;
  readonly onAgain: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ConnectFrame
      title={t('connect.already.title')}
      lead={t('connect.already.lead', { address: server.address, user: server.user })}
    >
      <WizardButtons>
        <Button onClick={onAgain}>{t('connect.already.other')}</Button>
        <Link href={paths.setup(server.id, 'domain')} className={buttonClass('primary')}>
          {t('ui.goOn')}
        </Link>
      </WizardButtons>
    </ConnectFrame>
  );
}
