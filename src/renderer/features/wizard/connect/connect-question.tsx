import type { CallInput } from '../../../../shared/contract.ts';
import type { Problem, ProblemCode } from '../../../../shared/problem.ts';
import { AnswersQuestion } from './answers-question.tsx';
import type { ConnectForm } from './connect-form.ts';
import { FingerprintQuestion } from './fingerprint-question.tsx';
import { NewPasswordQuestion } from './new-password-question.tsx';
import { SudoQuestion } from './sudo-question.tsx';

/** What the next try says besides the form. */
export type ConnectAnswer = Partial<
  Pick<CallInput<'servers.connect'>, 'acceptHostKey' | 'sudoPassword' | 'newPassword'>
> & { readonly answers?: string[] };

const questions = [
  'ssh.host-key-unknown',
  'ssh.more-answers',
  'ssh.password-expired',
  'host.sudo-password-needed',
  'host.sudo-password-wrong',
] as const satisfies readonly ProblemCode[];
type Question = Problem & { readonly code: (typeof questions)[number] };

/** Whether the server asks something back, rather than failing. */
export function isQuestion(problem: Problem): problem is Question {
  return questions.some((code) => code === problem.code);
}

interface ConnectQuestionProps {
  readonly problem: Question;
  readonly form: ConnectForm;
  readonly pending: boolean;
  readonly onBack: () => void;
  readonly onAnswer: (answer: ConnectAnswer) => Promise<void>;
}

/** What a server asks before it lets anybody in, each on a page of its own. */
export function ConnectQuestion({ problem, form, pending, onBack, onAnswer }: ConnectQuestionProps) {
  const common = { pending, onBack } as const;
  switch (problem.code) {
    case 'ssh.host-key-unknown':
      return (
        <FingerprintQuestion
          {...common}
          problem={problem}
          onYes={(acceptHostKey) => onAnswer({ acceptHostKey })}
        />
      );
    case 'ssh.more-answers':
      return <AnswersQuestion {...common} problem={problem} onAnswers={(answers) => onAnswer({ answers })} />;
    case 'ssh.password-expired':
      return <NewPasswordQuestion {...common} onPassword={(newPassword) => onAnswer({ newPassword })} />;
    case 'host.sudo-password-needed':
    case 'host.sudo-password-wrong':
      return (
        <SudoQuestion
          {...common}
          user={form.user}
          problem={problem.code === 'host.sudo-password-wrong' ? problem : undefined}
          signInPassword={form.way === 'password' ? form.password : undefined}
          onPassword={(sudoPassword) => onAnswer({ sudoPassword })}
        />
      );
  }
}
