import { describe, expect, it } from 'vitest';
import { kindOfPrompt, PromptAnswers } from '../../../src/core/server/ssh/prompts.ts';
import { ProblemError } from '../../../src/shared/problem.ts';

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
  return 'nothing';
}

describe('prompts', () => {
  it.each([
    ['Password: ', 'password'],
    ["ada@vps's password: ", 'password'],
    ['Current password: ', 'current-password'],
    ['(current) UNIX password: ', 'current-password'],
    ['New password: ', 'new-password'],
    ['Retype new password: ', 'new-password'],
    ['BAD PASSWORD: it is too similar to the old one\nNew password: ', 'new-password'],
    ['You are required to change your password immediately.\nCurrent password: ', 'current-password'],
    ['Verification code: ', 'other'],
    ['One-time password: ', 'other'],
    ['Passcode or option (1-3): ', 'other'],
    ['', 'other'],
  ])('%j asks for %s', (prompt, kind) => {
    expect(kindOfPrompt(prompt)).toBe(kind);
  });
});

describe('answering a sign-in', () => {
  const hidden = (prompt: string) => ({ prompt, echo: false });

  it('gives the password to the first hidden question, in whatever language', () => {
    expect(new PromptAnswers('pw', [], undefined).round([hidden('Passwort: ')], '')).toEqual(['pw']);
    expect(new PromptAnswers('pw', [], undefined).round([hidden('Mot de passe : ')], '')).toEqual(['pw']);
  });

  it('never gives the password to a question whose answer is shown', () => {
    expect(
      codeOf(() => new PromptAnswers('pw', [], undefined).round([{ prompt: 'Name: ', echo: true }], '')),
    ).toBe('ssh.more-answers');
  });

  it('gives further answers in their order, over rounds', () => {
    const answers = new PromptAnswers('pw', ['123', 'blue'], undefined);
    expect(answers.round([hidden('Password: '), hidden('Verification code: ')], '')).toEqual(['pw', '123']);
    expect(answers.round([{ prompt: 'Colour: ', echo: true }], '')).toEqual(['blue']);
  });

  it('asks for what it was not given', () => {
    const answers = new PromptAnswers('pw', [], undefined);
    answers.round([hidden('Password: ')], '');
    try {
      answers.round([hidden('Verification code: ')], '');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({
        code: 'ssh.more-answers',
        params: { prompts: { list: ['Verification code:'] } },
      });
    }
  });

  it('changes an expired password where it has a new one, and says so where not', () => {
    const changing = new PromptAnswers('old', [], 'new');
    expect(changing.round([hidden('Password: ')], '')).toEqual(['old']);
    expect(changing.round([hidden('Current password: ')], '')).toEqual(['old']);
    expect(changing.round([hidden('New password: ')], '')).toEqual(['new']);
    expect(changing.round([hidden('Retype new password: ')], '')).toEqual(['new']);
    expect(changing.changedPassword).toBe(true);

    const stuck = new PromptAnswers('old', [], undefined);
    expect(codeOf(() => stuck.round([hidden('New password: ')], ''))).toBe('ssh.password-expired');
    expect(stuck.changedPassword).toBe(false);
  });

  it('says why a new password was refused', () => {
    const answers = new PromptAnswers('old', [], 'new');
    answers.round([hidden('New password: ')], '');
    answers.round([hidden('Retype new password: ')], '');
    try {
      answers.round([hidden('BAD PASSWORD: too short\nNew password: ')], '');
      expect.unreachable();
    } catch (error) {
      expect(error).toMatchObject({ code: 'ssh.password-expired', details: 'BAD PASSWORD: too short' });
    }
  });
});
