import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { Notice } from '../../../ui/notice.tsx';
import type { DomainValues } from './domain-schema.ts';

/** What a host should know before, and the ports of a server on a network at home. */
export function HomeFields({ form }: { readonly form: UseFormReturn<DomainValues> }) {
  const { t } = useTranslation();
  const { errors } = form.formState;
  const wrong = errors.httpsPort ?? errors.httpPort;
  return (
    <>
      <Notice tone="attention" title={t('domain.home.limitsTitle')}>
        <ul className="list-disc space-y-1 ps-5">
          {(['certificate', 'outside', 'push', 'calls', 'others', 'forGood'] as const).map((limit) => (
            <li key={limit}>{t(`domain.home.limits.${limit}`)}</li>
          ))}
        </ul>
      </Notice>
      <Disclosure title={t('ui.details')} open={wrong !== undefined || undefined}>
        <div className="space-y-4">
          {(['httpsPort', 'httpPort'] as const).map((port) => (
            <TextField
              key={port}
              label={t(`domain.home.${port}`)}
              hint={t(`domain.home.${port}Hint`)}
              error={errors[port]?.message}
              inputMode="numeric"
              dir="ltr"
              className="numbers max-w-28"
              {...form.register(port)}
            />
          ))}
          <p className="measure text-small text-quiet">{t('domain.lanTerm')}</p>
        </div>
      </Disclosure>
    </>
  );
}
