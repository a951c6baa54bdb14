import '../page-parts/settings-words.ts';
import { useTranslation } from 'react-i18next';
import type { ServerSpec } from '../../../shared/spec/index.ts';
import { logoutAddress, redirectAddress } from '../../../shared/spec/sign-in.ts';
import { CopyLine } from '../../ui/copy-button.tsx';

/** What a provider has to know of this server, ready to be copied. */
export function ProviderAddresses({ spec }: { readonly spec: ServerSpec }) {
  const { t } = useTranslation();
  return (
    <div className="space-y-3">
      <p className="measure text-quiet">{t('settings.provider.lead')}</p>
      <dl className="space-y-3">
        <CopyLine
          label={t('settings.provider.redirect')}
          text={redirectAddress(spec)}
          what={t('settings.provider.redirect')}
        />
        {spec.features.synapse.oidc.logout && (
          <CopyLine
            label={t('settings.provider.logout')}
            text={logoutAddress(spec)}
            what={t('settings.provider.logout')}
          />
        )}
      </dl>
    </div>
  );
}
