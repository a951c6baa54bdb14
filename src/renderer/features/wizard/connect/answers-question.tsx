import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { textsIn } from '../../../../shared/params-in.ts';
import type { Problem } from '../../../../shared/problem.ts';
import { Disclosure } from '../../../ui/disclosure.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { type QuestionProps, SignInQuestion } from './question.tsx';

interface AnswersQuestionProps extends QuestionProps {
  readonly problem: Problem;
  readonly onAnswers: (answers: string[]) => void;
}

/** What the server asks beyond the password, one box for each of its prompts. */
export function AnswersQuestion({ problem, onAnswers, ...rest }: AnswersQuestionProps) {
  const { t } = useTranslation();
  const prompts = textsIn(problem.params.prompts)
    .map((prompt) => prompt.trim().replace(/:$/, ''))
    .filter(Boolean);
  const asked = prompts.length > 0 ? prompts : [t('answers.answer')];
  const { register, handleSubmit } = useForm<Record<string, string>>();
  return (
    <SignInQuestion
      {...rest}
      title={t('answers.title')}
      lead={t('answers.lead')}
      submit={asked.length === 1 ? t('answers.submitOne') : t('answers.submit')}
      onSubmit={handleSubmit((form) => onAnswers(asked.map((_, index) => form[`answer${index}`] ?? '')))}
    >
      {asked.map((prompt, index) => (
        <PasswordField
          // biome-ignore lint/suspicious/noArrayIndexKey: the same prompt may come twice, and its place is what it is
          key={index}
          label={prompt}
          autoFocus={index === 0}
          {...register(`answer${index}`)}
        />
      ))}
      <Disclosure title={t('ui.details')}>
        <p className="measure text-small text-quiet">{t('answers.term')}</p>
      </Disclosure>
    </SignInQuestion>
  );
}
