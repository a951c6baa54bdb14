import { editSpecAction, type ProblemFamily, retryAction } from './problem-words.ts';

/** Sending mail. `said` is what the mail server, or the way to it, has answered. */
export const mailProblems = {
  'mail.off': {
    title: 'Your server does not send mail yet.',
    cause: 'Sending mail is switched off in the settings it runs with.',
    actions: [{ ...editSpecAction, label: 'Switch it on in the settings, and make the change' }],
  },
  'mail.name': {
    title: 'We can’t find the mail server {{host}}.',
    cause: 'The name could not be resolved: {{said}}. It may be misspelled.',
    actions: [editSpecAction, retryAction],
  },
  'mail.unreachable': {
    title: 'Your server cannot reach the mail server.',
    cause:
      '{{host}} does not answer on port {{port}}: {{said}}. Many providers of servers block 25 and 465, so that nobody sends spam.',
    actions: [{ ...editSpecAction, label: 'Try port 587 with STARTTLS' }, retryAction],
  },
  'mail.certificate': {
    title: 'The mail server’s certificate is not valid for {{host}}.',
    cause: 'The certificate was rejected: {{said}}. Your provider may use another server name.',
    actions: [editSpecAction, retryAction],
  },
  'mail.encryption': {
    title: 'Your server and the mail server could not agree on encryption.',
    cause: '{{host}}, port {{port}}: {{said}}. 587 goes with STARTTLS, 465 with TLS from the start.',
    actions: [editSpecAction, retryAction],
  },
  'mail.password': {
    title: 'The mail server rejected the username and password.',
    cause: '{{host}} says: {{said}}. Some providers require an app password.',
    actions: [{ ...editSpecAction, label: 'Change the password in the settings' }, retryAction],
  },
  'mail.sender': {
    title: 'The mail server does not accept mail from {{sender}}.',
    cause: '{{host}} says: {{said}}. Most accept only addresses that belong to the account.',
    actions: [{ ...editSpecAction, label: 'Change the sender' }, retryAction],
  },
  'mail.recipient': {
    title: 'The mail server does not accept mail to {{to}}.',
    cause: '{{host}} says: {{said}}.',
    actions: [{ label: 'Check the address, or try another.' }, retryAction],
  },
  'mail.refused': {
    title: 'The mail server rejected the mail.',
    cause: '{{host}}, port {{port}}: {{said}}.',
    actions: [editSpecAction, retryAction],
  },
} as const satisfies ProblemFamily<'mail'>;
