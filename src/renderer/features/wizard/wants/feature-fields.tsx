import { Controller, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { TextField } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
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
        open ? t('wants.open') : t('wants.invitations'),
        open ? t('wants.openHint') : t('wants.invitationsHint'),
      )}
      {onOff('webPage', t('wants.webPage'), t('wants.webPageHint', { url: chatUrl }))}
      {webPage && (
        <TextField
          label={t('wants.brand')}
          hint={t('wants.brandHint')}
          error={errors.brand?.message}
          maxLength={60}
          {...form.register('brand')}
        />
      )}
      {onOff('calls', t('wants.calls'), t('wants.callsHint'))}
      {onOff('previews', t('wants.previews'), t('wants.previewsHint'))}
      {onOff('presence', t('wants.presence'), t('wants.presenceHint'))}
      <TextField
        label={t('wants.upload')}
        error={errors.maxUploadMiB?.message}
        inputMode="numeric"
        dir="ltr"
        className="numbers max-w-28"
        {...form.register('maxUploadMiB', { valueAsNumber: true })}
      />
      <Fold title={t('wants.terms')}>
        <p className="measure text-small text-quiet">{t('wants.termsText')}</p>
      </Fold>
    </div>
  );
}
