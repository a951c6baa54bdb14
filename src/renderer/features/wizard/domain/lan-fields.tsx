import type { UseFormReturn } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { TextField } from '../../../ui/field.tsx';
import { SwitchRow } from '../../../ui/toggles.tsx';
import type { SpecEditor } from '../../spec-draft/use-spec-draft.ts';
import type { DomainValues } from './domain-schema.ts';

interface LanFieldsProps {
  readonly form: UseFormReturn<DomainValues>;
  readonly editor: SpecEditor;
}

/** Whose word the certificates of a domain are: a public authority's, or the server's own for a network with its own names. */
export function LanFields({ form, editor: { base, wanted, set, undo } }: LanFieldsProps) {
  const { t } = useTranslation();
  const lan = wanted.tls.mode === 'internal';
  return (
    <Disclosure title={t('ui.details')} open={lan || undefined}>
      <div className="space-y-4">
        <SwitchRow
          label={t('domain.lan')}
          hint={
            <>
              {t('domain.lanHint')} {t('domain.lanTerm')}
            </>
          }
          checked={lan}
          onChange={(on) => {
            if (on) set('tls.mode', 'internal');
            else if (base.tls.mode === 'internal') set('tls.mode', 'acme');
            else undo('tls.mode');
          }}
        />
        {!lan && (
          <TextField
            label={`${t('domain.email')} (${t('ui.optional')})`}
            hint={t('domain.emailHint')}
            error={form.formState.errors.email?.message}
            type="email"
            dir="ltr"
            {...form.register('email')}
          />
        )}
      </div>
    </Disclosure>
  );
}
