import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PlainPage } from '../../base/page.tsx';
import { useAction } from '../../client/use-action.ts';
import { callKey } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useErrorsInLanguage } from '../../ui/use-language.ts';
import { StrengthWord } from './strength-word.tsx';

interface VaultForm {
  readonly passphrase: string;
  readonly again: string;
}

interface PassphrasePageProps {
  readonly state: 'locked' | 'new' | 'unavailable';
  /** The keychain was asked once more, and asks its person now. */
  readonly onLook: () => void;
}

/** Opens the safe, or makes one where the computer has no keychain that answers. */
export function PassphrasePage({ state, onLook }: PassphrasePageProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const unlock = useAction('vault.unlock');
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
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" busy={unlock.pending}>
            {t(`vault.${state}.button`)}
          </Button>
          <LookAgain onLook={onLook} />
        </div>
      </form>
      <Disclosure title={t('ui.details')}>
        <p className="text-small text-quiet">{t('vault.term')}</p>
      </Disclosure>
    </PlainPage>
  );
}

/** For a keychain that was closed, or whose question was dismissed, and is wanted after all. */
function LookAgain({ onLook }: Pick<PassphrasePageProps, 'onLook'>) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const look = useAction('vault.look');
  const [silent, setSilent] = useState(false);
  const askAgain = async () => {
    setSilent(false);
    const result = await look.run({});
    if (!result.ok) return;
    if (result.value.asking) onLook();
    else setSilent(result.value.kind === 'file');
    await queries.invalidateQueries({ queryKey: callKey('app.info') });
  };
  return (
    <>
      <Button look="quiet" busy={look.pending} onClick={askAgain}>
        {t('vault.askAgain')}
      </Button>
      <p role="status" className="w-full text-small text-quiet empty:hidden">
        {silent && t('vault.silent')}
      </p>
    </>
  );
}
