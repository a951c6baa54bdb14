import { useQueryClient } from '@tanstack/react-query';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../../app/page.tsx';
import { useAct } from '../../client/use-act.ts';
import { callKey } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Fold } from '../../ui/fold.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useErrorsInLanguage } from '../../ui/use-language.ts';
import { StrengthWord } from './strength-word.tsx';

interface VaultForm {
  readonly passphrase: string;
  readonly again: string;
}

/** Opens the safe, or makes one where the computer has no keychain that answers. */
export function VaultPage({ state }: { readonly state: 'locked' | 'new' | 'unavailable' }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const unlock = useAct('vault.unlock');
  const making = state !== 'locked';
  const form = useForm<VaultForm>({
    defaultValues: { passphrase: '', again: '' },
  });
  const { register, handleSubmit, formState, control, setFocus } = form;
  useErrorsInLanguage(form);
  const passphrase = useWatch({ control, name: 'passphrase' });

  const submit = handleSubmit(async (form) => {
    const { ok } = await unlock.run({ passphrase: form.passphrase });
    if (ok) await queries.invalidateQueries({ queryKey: callKey('app.info') });
    else setFocus('passphrase');
  });

  return (
    <PlainPage title={t(`vault.${state}.title`)} lead={t(`vault.${state}.lead`)}>
      <form onSubmit={submit} noValidate className="space-y-4">
        {unlock.problem && <ProblemCard problem={unlock.problem} alert />}
        <PasswordField
          label={t('vault.passphrase')}
          autoFocus
          autoComplete={making ? 'new-password' : 'current-password'}
          error={formState.errors.passphrase?.message}
          hint={making ? t('vault.hint') : undefined}
          {...register('passphrase', {
            minLength: { value: 8, message: t('vault.short') },
            required: t('vault.short'),
          })}
        />
        {making && (
          <>
            <StrengthWord passphrase={passphrase} />
            <PasswordField
              label={t('vault.again')}
              autoComplete="new-password"
              error={formState.errors.again?.message}
              {...register('again', {
                validate: (again, form) => again === form.passphrase || t('vault.differs'),
              })}
            />
            <p className="text-small text-quiet">{t('vault.lost')}</p>
          </>
        )}
        <Button type="submit" look="primary" busy={unlock.pending}>
          {t(`vault.${state}.button`)}
        </Button>
      </form>
      <Fold title={t('ui.details')}>
        <p className="text-small text-quiet">{t('vault.term')}</p>
      </Fold>
    </PlainPage>
  );
}
