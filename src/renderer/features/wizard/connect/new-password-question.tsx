import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { PasswordField } from '../../../ui/password-field.tsx';
import { useErrorsInLanguage } from '../../../ui/use-language.ts';
import { type QuestionProps, SignInQuestion } from './question.tsx';

interface NewPasswordQuestionProps extends QuestionProps {
  readonly onPassword: (password: string) => void;
}

/** The provider's password may be used once only: the host chooses the next. */
export function NewPasswordQuestion({ onPassword, ...rest }: NewPasswordQuestionProps) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: { first: '', second: '' } });
  const { register, handleSubmit, formState } = form;
  useErrorsInLanguage(form);
  return (
    <SignInQuestion
      {...rest}
      title={t('newPassword.title')}
      lead={t('newPassword.lead')}
      submit={t('newPassword.submit')}
      onSubmit={handleSubmit(({ first }) => onPassword(first))}
    >
      <PasswordField
        label={t('newPassword.first')}
        autoFocus
        autoComplete="new-password"
        error={formState.errors.first?.message}
        {...register('first', {
          required: t('newPassword.short'),
          minLength: { value: 8, message: t('newPassword.short') },
        })}
      />
      <PasswordField
        label={t('newPassword.second')}
        autoComplete="new-password"
        error={formState.errors.second?.message}
        {...register('second', {
          validate: (second, form) => second === form.first || t('newPassword.differs'),
        })}
      />
    </SignInQuestion>
  );
}
