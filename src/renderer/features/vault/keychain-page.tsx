import { useTranslation } from 'react-i18next';
import { PlainPage } from '../../base/page.tsx';
import { Button, Spinner } from '../../ui/button.tsx';

/** Says what is waited for while the system asks the person for the keychain's password. */
export function KeychainPage({ onPassphrase }: { readonly onPassphrase: () => void }) {
  const { t } = useTranslation();
  return (
    <PlainPage title={t('vault.asking.title')} lead={t('vault.asking.lead')}>
      <div className="flex items-center gap-4">
        <Spinner />
        <Button onClick={onPassphrase}>{t('vault.asking.button')}</Button>
      </div>
    </PlainPage>
  );
}
