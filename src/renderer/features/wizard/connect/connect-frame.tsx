import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { KeyPicture } from '../../../ui/pictures/pictures.tsx';
import { WizardPage } from '../wizard-page.tsx';

interface ConnectFrameProps {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children: ReactNode;
}

/** Every page of the first step: what it asks, beside the picture of the key. */
export function ConnectFrame(page: ConnectFrameProps) {
  const { t } = useTranslation();
  return (
    <WizardPage step="connect" picture={<KeyPicture />} caption={t('wizard.picture.connect')} {...page} />
  );
}
