import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { ServerTools } from '../../server/host/server-tools.ts';
import { said } from '../../server/said.ts';

/** How far it came, as `templates/host/send-mail.sh` tells it. */
const mailFactSchema = z.object({
  fact: z.literal('mail'),
  stage: z.enum([
    'off',
    'name',
    'silent',
    'closed',
    'greeting',
    'certificate',
    'encryption',
    'no-sign-in',
    'password',
    'sender',
    'recipient',
    'refused',
    'sent',
  ]),
  said: z.string(),
  host: z.string().default(''),
  port: z.int().default(0),
  sender: z.string().default(''),
});
type MailFact = z.infer<typeof mailFactSchema>;

interface Mail {
  readonly to: string;
  /** One line. */
  readonly subject: string;
  readonly text: string;
}

interface SentMail {
  readonly from: string;
  readonly host: string;
  readonly port: number;
}

/** Sends one mail from inside the chat server's container, with the settings it runs with. @throws `mail.*` */
export async function sendMail(
  { ssh, scripts }: Pick<ServerTools, 'ssh' | 'scripts'>,
  { to, subject, text }: Mail,
  signal: AbortSignal,
): Promise<SentMail> {
  const result = await ssh.script(scripts['send-mail'], [to], {
    stdin: `${subject}\n${text}`,
    asRoot: true,
    timeoutMs: 150_000,
    signal,
  });
  expectSuccess(result, message('task.send-mail'));
  const problem = mailProblem(readMail(result.stdout), to);
  if (problem instanceof ProblemError) throw problem;
  return problem;
}

/** Synapse may have said something before it. */
function readMail(stdout: string): MailFact {
  const mail = readFacts('send-mail', mailFactSchema, stdout).one('mail');
  if (mail === undefined) throw new ProblemError('host.answer-cut-short', { script: 'send-mail' });
  return mail;
}

/** What the end of it means. */
export function mailProblem(
  { stage, host, port, sender, ...rest }: Omit<MailFact, 'fact'>,
  to: string,
): ProblemError | SentMail {
  // A mail server ends its words with a full stop, or does not.
  const where = { host, port, said: said(rest.said.replace(/[\s.]+$/, '')) };
  switch (stage) {
    case 'sent':
      return { from: sender, host, port };
    case 'off':
      return new ProblemError('mail.off');
    case 'name':
      return new ProblemError('mail.name', where);
    case 'silent':
    case 'closed':
      return new ProblemError('mail.unreachable', where);
    case 'certificate':
      return new ProblemError('mail.certificate', where);
    case 'encryption':
      return new ProblemError('mail.encryption', where);
    case 'password':
      return new ProblemError('mail.password', where);
    case 'sender':
      return new ProblemError('mail.sender', { ...where, sender });
    case 'recipient':
      return new ProblemError('mail.recipient', { ...where, to });
    case 'greeting':
    case 'no-sign-in':
    case 'refused':
      return new ProblemError('mail.refused', where);
    default:
      return assertNever(stage);
  }
}
