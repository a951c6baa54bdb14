import { editSpec, openDoctor, type ProblemFamily, renewCertificate, retry } from './problem-words.ts';

/** Certificates. */
export const tlsProblems = {
  'tls.no-certificate': {
    title: 'There is no certificate for {{name}} yet.',
    cause: '{{reason}}',
    actions: [
      { label: 'Check that {{name}} points to this server and that ports 80 and 443 are open.' },
      renewCertificate,
      retry,
    ],
  },
  'tls.not-trusted': {
    title: 'The certificate of {{name}} is not trusted.',
    cause: '{{reason}}',
    actions: [renewCertificate, retry],
  },
  'tls.missing': {
    title: 'There is no certificate for {{name}}.',
    cause: 'Without one nobody can connect to that name safely. The front door has not got one yet.',
    actions: [{ id: 'renew-certificate', label: 'Get one now' }, openDoctor],
  },
  'tls.expiring': {
    title: 'The certificate of {{name}} is about to expire.',
    cause: 'It ends on {{date}} and should have been renewed by itself before now.',
    actions: [{ id: 'renew-certificate', label: 'Renew it now' }, openDoctor],
  },
  'tls.expired': {
    title: 'The certificate of {{name}} has expired.',
    cause: 'It ended on {{date}}. Browsers and chat programs refuse to connect until it is renewed.',
    actions: [{ id: 'renew-certificate', label: 'Renew it now' }, openDoctor],
  },
  'tls.practice': {
    title: 'Your server has practice certificates.',
    cause:
      'Everything works but that no app and no browser trusts them yet. Real ones come the same way, so nothing should go wrong now.',
    actions: [{ id: 'real-certificates', label: 'Change over to real certificates' }],
  },
  'tls.own-certificate': {
    title: 'Your certificate cannot be used.',
    cause: '{{reason}}',
    actions: [editSpec],
  },
  'tls.own-expiring': {
    title: 'Your certificate runs out on {{date}}.',
    cause: 'It is a file of your own, so nothing renews it by itself.',
    actions: [{ ...editSpec, label: 'Put in a new one' }],
  },
  'tls.name-reserved': {
    title: 'No public authority gives a certificate for {{name}}.',
    cause: 'Names with this ending exist on private networks only.',
    actions: [{ ...editSpec, label: 'Let the server make its own certificates' }],
  },
} as const satisfies ProblemFamily<'tls'>;
