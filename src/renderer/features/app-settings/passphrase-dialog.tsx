import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { shortestPassphrase } from '../../../shared/contract/choices.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useErrorsInLanguage } from '../../ui/use-language.ts';
import { StrengthWord } from '../vault/strength-word.tsx';

interface PassphraseDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Chooses another passphrase. The one before is asked for: whoever passes by an open window cannot change it. */
export function PassphraseDialog({ open, onClose }: PassphraseDialogProps) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('appSettings.secrets.change')} open={open} onClose={onClose}>
      <PassphraseForm onClose={onClose} />
    </Dialog>
  );
}

interface Passphrases {
  readonly before: string;
  readonly after: string;
  readonly again: string;
}

function PassphraseForm({ onClose }: Pick<PassphraseDialogProps, 'onClose'>) {
  const { t } = useTranslation();
  const say = useToast();
  const change = useAction('vault.changePassphrase');
  const form = useForm<Passphrases>({ defaultValues: { before: '', after: '', again: '' } });
  const { register, handleSubmit, formState, control, setFocus } = form;
  useErrorsInLanguage(form);
  const after = useWatch({ control, name: 'after' });
  const submit = handleSubmit(async ({ before, after }) => {
    const { ok } = await change.run({ before, after });
    if (!ok) return setFocus('before');
    say(t('appSettings.secrets.changed'));
    onClose();
  });
  const { errors } = formState;
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      {change.problem && <ProblemCard problem={change.problem} alert />}
      <PasswordField
        label={t('appSettings.secrets.before')}
        autoFocus
        autoComplete="current-password"
        error={errors.before?.message}
        {...register('before', { required: t('appSettings.secrets.missing') })}
      />
      <PasswordField
        label={t('appSettings.secrets.after')}
        autoComplete="new-password"
        hint={t('vault.hint')}
        error={errors.after?.message}
        {...register('after', {
          required: t('vault.short'),
          minLength: { value: shortestPassphrase, message: t('vault.short') },
          validate: (typed, { before }) => typed !== before || t('appSettings.secrets.same'),
        })}
      />
      <StrengthWord passphrase={after} />
      <PasswordField
        label={t('appSettings.secrets.again')}
        autoComplete="new-password"
        error={errors.again?.message}
        {...register('again', { validate: (again, { after }) => again === after || t('vault.differs') })}
      />
      <p className="text-small text-quiet">{t('vault.lost')}</p>
      <div className="flex flex-wrap justify-end gap-2 pt-1">
        <Button onClick={onClose}>{t('ui.cancel')}</Button>
        <Button type="submit" look="primary" busy={change.pending}>
          {t('appSettings.secrets.change')}
        </Button>
      </div>
    </form>
  );
}
