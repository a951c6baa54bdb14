import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type Problem, withholding } from '../../../../shared/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { ProblemCard } from '../../../ui/problem-card.tsx';
import { useErrorsInLanguage } from '../../../ui/use-language.ts';
import { type QuestionProps, SignInQuestion } from './question.tsx';

interface SudoQuestionProps extends QuestionProps {
  readonly user: string;
  /** Set when the last password was wrong. */
  readonly problem: Problem | undefined;
  /** What the host signed in with, where that was a password. */
  readonly signInPassword: string | undefined;
  readonly onPassword: (password: string) => void;
}

/** A user who may manage the server, but has to prove it once more. */
export function SudoQuestion({ user, problem, signInPassword, onPassword, ...rest }: SudoQuestionProps) {
  const { t } = useTranslation();
  const form = useForm({ defaultValues: { password: '' } });
  const { register, handleSubmit, formState } = form;
  useErrorsInLanguage(form);
  return (
    <SignInQuestion
      {...rest}
      title={t('sudo.title')}
      lead={t('sudo.lead', { user })}
      submit={t('sudo.submit')}
      onSubmit={handleSubmit(({ password }) => onPassword(password))}
    >
      {problem && <ProblemCard problem={withholding(problem, 'enter-sudo-password')} alert />}
      <PasswordField
        label={t('sudo.password', { user })}
        hint={t('sudo.hint')}
        autoFocus
        error={formState.errors.password?.message}
        {...register('password', { required: t('connect.errors.password') })}
      />
      {signInPassword !== undefined && problem === undefined && (
        <Button onClick={() => onPassword(signInPassword)}>{t('sudo.same')}</Button>
      )}
      <Disclosure title={t('ui.details')}>
        <p className="measure text-small text-quiet">{t('sudo.term')}</p>
      </Disclosure>
    </SignInQuestion>
  );
}
