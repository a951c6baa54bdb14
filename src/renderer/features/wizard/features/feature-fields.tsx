import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { SwitchRow } from '../../../ui/toggles.tsx';
import type { FeatureForm } from './feature-form.ts';

interface FeatureFieldsProps {
  readonly form: UseFormReturn<FeatureForm, unknown, FeatureForm>;
  readonly chatUrl: string;
  /** Whether anybody may make an account now, which is more than this page can choose. */
  readonly open: boolean;
}

/** What most hosts leave as it is. */
export function FeatureFields({ form, chatUrl, open }: FeatureFieldsProps) {
  const { t } = useTranslation();
  const { errors } = form.formState;
  const webPage = useWatch({ control: form.control, name: 'webPage' });
  const onOff = (
    name: 'invitations' | 'webPage' | 'calls' | 'previews' | 'presence',
    label: string,
    hint: string,
  ) => (
    <Controller
      control={form.control}
      name={name}
      render={({ field }) => (
        <SwitchRow label={label} hint={hint} checked={field.value} onChange={field.onChange} />
      )}
    />
  );
  return (
    <div className="space-y-4 rounded-card border border-line bg-surface p-5 shadow-card">
      {onOff(
        'invitations',
        open ? t('setupFeatures.open') : t('setupFeatures.invitations'),
        open ? t('setupFeatures.openHint') : t('setupFeatures.invitationsHint'),
      )}
      {onOff('webPage', t('setupFeatures.webPage'), t('setupFeatures.webPageHint', { url: chatUrl }))}
      {webPage && (
        <TextField
          label={t('setupFeatures.brand')}
          hint={t('setupFeatures.brandHint')}
          error={errors.brand?.message}
          maxLength={60}
          {...form.register('brand')}
        />
      )}
      {onOff('calls', t('setupFeatures.calls'), t('setupFeatures.callsHint'))}
      {onOff('previews', t('setupFeatures.previews'), t('setupFeatures.previewsHint'))}
      {onOff('presence', t('setupFeatures.presence'), t('setupFeatures.presenceHint'))}
      <TextField
        label={t('setupFeatures.upload')}
        error={errors.maxUploadMiB?.message}
        inputMode="numeric"
        dir="ltr"
        className="numbers max-w-28"
        {...form.register('maxUploadMiB', { valueAsNumber: true })}
      />
      <Disclosure title={t('setupFeatures.terms')}>
        <p className="measure text-small text-quiet">{t('setupFeatures.termsText')}</p>
      </Disclosure>
    </div>
  );
}
