import { describe, expect, test } from 'vitest';
import { mailProblem, sendMail } from '../../../src/core/chat/mail/send-mail.ts';
import type { HostScripts } from '../../../src/core/server/host/scripts.ts';
import type { SshConnection } from '../../../src/core/server/ssh/types.ts';
import { makeProblem, ProblemError, toProblem } from '../../../src/shared/problem.ts';
import { problemInWords } from '../../../src/shared/problem-in-words.ts';
import { answer, fact } from '../../support/script-facts.ts';

const where = { host: 'smtp.example.org', port: 25, sender: 'chat@example.org' };

describe('the end of a test mail', () => {
  test.each([
    ['off', 'mail.off'],
    ['name', 'mail.name'],
    ['silent', 'mail.unreachable'],
    ['closed', 'mail.unreachable'],
    ['greeting', 'mail.refused'],
    ['certificate', 'mail.certificate'],
    ['encryption', 'mail.encryption'],
    ['no-sign-in', 'mail.refused'],
    ['password', 'mail.password'],
    ['sender', 'mail.sender'],
    ['recipient', 'mail.recipient'],
    ['refused', 'mail.refused'],
  ] as const)('%s is told as %s, with every place in its words filled', (stage, code) => {
    const problem = mailProblem({ ...where, stage, said: '535 5.7.8 No. ' }, 'anna@example.org');
    if (!(problem instanceof ProblemError)) throw new Error('no problem');
    expect(problem.code).toBe(code);
    const { title, cause } = problemInWords(makeProblem(problem.code, problem.params));
    expect(`${title} ${cause}`).not.toMatch(/\{\{|\.\./);
  });

  test('a blocked port leads to the one that is seldom blocked', () => {
    const problem = mailProblem({ ...where, stage: 'silent', said: 'no answer' }, 'anna@example.org');
    const { actions } = problemInWords(toProblem(problem));
    expect(actions[0]).toEqual({ id: 'edit-spec', label: 'Try port 587 with STARTTLS' });
  });

  test('once it is taken, who took it is told', () => {
    expect(mailProblem({ ...where, stage: 'sent', said: '' }, 'anna@example.org')).toEqual({
      from: 'chat@example.org',
      host: 'smtp.example.org',
      port: 25,
    });
  });
});

test('what a mail says, such as a code that lets somebody in, is no argument on the server', async () => {
  const asked: unknown[] = [];
  const ssh = {
    script: async (_bash: string, args: readonly string[], options: { readonly stdin?: unknown }) => {
      asked.push(args, options.stdin);
      return { code: 0, stdout: answer(fact('mail', { stage: 'sent', said: '', ...where })), stderr: '' };
    },
  } as unknown as SshConnection;
  const tools = { ssh, scripts: { 'send-mail': '' } as HostScripts };
  const mail = { to: 'bela@example.org', subject: 'Come in', text: 'Code: amber-7f2c' };
  await sendMail(tools, mail, new AbortController().signal);
  expect(asked).toEqual([['bela@example.org'], 'Come in\nCode: amber-7f2c']);
});
