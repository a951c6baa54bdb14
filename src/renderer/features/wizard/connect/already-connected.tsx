import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../../shared/status.ts';
import { paths } from '../../../base/paths.ts';
import { Button, buttonClass } from '../../../ui/button.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { WizardButtons } from '../wizard-page.tsx';
import { ConnectFrame } from './connect-frame.tsx';
import { OfferKey } from './offer-key.tsx';

interface AlreadyConnectedProps {
  readonly server: ServerSummary;
  readonly onAgain: () => void;
}

/**
 * What "Back" from the domain leads to, and "Change the connection" in the settings: the way in is known, and nothing
 * has to be typed again. Who signs in with a password may have a key instead at any time.
 */
export function AlreadyConnected({ server, onAgain }: AlreadyConnectedProps) {
  const { t } = useTranslation();
  const [offering, setOffering] = useState(false);
  if (offering) return <OfferKey server={server} onDone={() => setOffering(false)} />;
  const isSetUp = server.stage === 'set-up';
  return (
    <ConnectFrame
      title={t('connect.already.title')}
      lead={t('connect.already.lead', { address: server.address, user: server.user })}
    >
      {server.credentials === 'password' && (
        <Notice tone="quiet" title={t('ownKey.now')}>
          <p className="measure text-quiet">{t('ownKey.lead')}</p>
          <Button icon={KeyRound} onClick={() => setOffering(true)}>
            {t('ownKey.instead')}
          </Button>
        </Notice>
      )}
      <WizardButtons>
        <Button onClick={onAgain}>{t('connect.already.other')}</Button>
        <Link
          href={isSetUp ? paths.settings(server.id) : paths.setup(server.id, 'domain')}
          className={buttonClass('primary')}
        >
          {t(isSetUp ? 'connect.already.back' : 'ui.goOn')}
        </Link>
      </WizardButtons>
    </ConnectFrame>
  );
}
