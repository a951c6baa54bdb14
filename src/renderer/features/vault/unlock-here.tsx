import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { shortestPassphrase } from '../../../shared/contract/choices.ts';
import { useAction } from '../../client/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { useProblemWords } from '../../ui/use-language.ts';

/** Opens the file with saved passwords from within a page, and lets the page try again what it could not do. */
export function UnlockHere({ again }: { readonly again: (() => void) | undefined }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const words = useProblemWords();
  const unlock = useAction('vault.unlock');
  const [opened, setOpened] = useState(false);
  const { register, handleSubmit, reset } = useForm({ defaultValues: { passphrase: '' } });

  const submit = handleSubmit(async ({ passphrase }) => {
    const { ok } = await unlock.run({ passphrase });
    if (!ok) return;
    reset();
    setOpened(true);
    again?.();
    // Whatever else could not be read.
    await queries.invalidateQueries();
  });
  if (opened) return <p role="status">{t('vault.opened')}</p>;
  return (
    // No form: it may stand in the form of a dialog.
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-56 flex-1 sm:max-w-sm">
        <PasswordField
          label={t('vault.passphrase')}
          autoComplete="current-password"
          error={unlock.problem && words(unlock.problem).title}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void submit();
          }}
          {...register('passphrase', { required: true, minLength: shortestPassphrase })}
        />
      </div>
      <Button busy={unlock.pending} onClick={() => submit()}>
        {t('vault.locked.button')}
      </Button>
    </div>
  );
}
