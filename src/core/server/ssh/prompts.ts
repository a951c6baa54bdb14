import { ProblemError } from '../../../shared/problem.ts';

/** What a server asks for with one line of a sign-in dialogue. */
export type PromptKind = 'password' | 'current-password' | 'new-password' | 'other';

/**
 * Tells prompts apart by their English words: PAM's and passwd's. Only the last line asks; PAM puts
 * what it has to say before it.
 */
export function kindOfPrompt(text: string): PromptKind {
  const prompt = text.trimEnd().split(/\r?\n/).at(-1) ?? '';
  if (!/pass(word|phrase|wd|code)/i.test(prompt)) return 'other';
  if (/passcode/i.test(prompt)) return 'other';
  if (/current|\bold\b/i.test(prompt)) return 'current-password';
  if (/\bnew\b|retype|re-enter|repeat|again|confirm/i.test(prompt)) return 'new-password';
  if (/one-time|verification|\botp\b|token/i.test(prompt)) return 'other';
  return 'password';
}

export interface Prompt {
  readonly prompt: string;
  /** Whether what is typed may be seen. A password is never asked with `echo`. */
  readonly echo?: boolean;
}

/**
 * Answers the questions of one sign-in (keyboard-interactive, RFC 4256), over all its rounds: the
 * password once, a change of it when the server demands one, the rest from the answers in their order.
 * Where a key stands for the password, all of them are answered in their order.
 */
export class PromptAnswers {
  readonly #password: string | undefined;
  readonly #newPassword: string | undefined;
  readonly #answers: readonly string[];
  /** What the answers are for, those that lacked included: the next try has to bring all of them. */
  readonly #others: string[] = [];
  #passwordGiven = false;
  #newGiven = 0;
  /** Whether any question came. */
  asked = false;

  constructor(password: string | undefined, answers: readonly string[], newPassword: string | undefined) {
    this.#password = password;
    this.#answers = answers;
    this.#newPassword = newPassword;
  }

  /** Whether the new password was given, so that it is the one from now on if the sign-in succeeds. */
  get changedPassword(): boolean {
    return this.#newGiven > 0;
  }

  /** The answers of one round. Throws `ssh.more-answers` and `ssh.password-expired`. */
  round(prompts: readonly Prompt[], instructions: string): string[] {
    this.asked = true;
    const answers = prompts.map((prompt) => this.#answer(prompt, prompts.length, instructions) ?? '');
    if (this.#others.length > this.#answers.length)
      throw new ProblemError('ssh.more-answers', { prompts: { list: this.#others } });
    return answers;
  }

  #answer({ prompt, echo }: Prompt, count: number, instructions: string): string | undefined {
    const kind = kindOfPrompt(prompt);
    if (kind === 'current-password' && this.#password !== undefined) return this.#password;
    if (kind === 'new-password') {
      // Asked for it a third time, the server did not like it.
      if (this.#newPassword === undefined || this.#newGiven >= 2) {
        const said = `${instructions}\n${prompt}`.trim().split(/\r?\n/).slice(0, -1);
        throw new ProblemError('ssh.password-expired', {}, this.#newGiven > 0 ? said.join('\n').trim() : '');
      }
      this.#newGiven += 1;
      return this.#newPassword;
    }
    // Servers word the first question in any language: alone and hidden, it is the password.
    const first = !this.#passwordGiven && echo !== true && (kind === 'password' || count === 1);
    if (first && this.#password !== undefined) {
      this.#passwordGiven = true;
      return this.#password;
    }
    const answer = this.#answers[this.#others.length];
    this.#others.push(prompt.trim());
    return answer;
  }
}
