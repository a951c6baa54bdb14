import {
  editSpecAction,
  openDoctorAction,
  type ProblemFamily,
  renewCertificateAction,
  retryAction,
} from './problem-words.ts';

/** Certificates. */
export const tlsProblems = {
  'tls.no-certificate': {
    title: 'There is no certificate for {{name}} yet.',
    cause: '{{reason}}',
    actions: [
      { label: 'Check that {{name}} points to this server and that ports 80 and 443 are open.' },
      renewCertificateAction,
      retryAction,
    ],
  },
  'tls.not-trusted': {
    title: 'The certificate of {{name}} is not trusted.',
    cause: '{{reason}}',
    actions: [renewCertificateAction, retryAction],
  },
  'tls.missing': {
    title: 'There is no certificate for {{name}}.',
    cause: 'Without one nobody can connect to that name securely. The web gateway has not received one yet.',
    actions: [{ id: 'renew-certificate', label: 'Get one now' }, openDoctorAction],
  },
  'tls.expiring': {
    title: 'The certificate of {{name}} is about to expire.',
    cause: 'It expires on {{date}} and should have been renewed automatically before now.',
    actions: [{ id: 'renew-certificate', label: 'Renew it now' }, openDoctorAction],
  },
  'tls.expired': {
    title: 'The certificate of {{name}} has expired.',
    cause: 'It expired on {{date}}. Browsers and apps refuse to connect until it is renewed.',
    actions: [{ id: 'renew-certificate', label: 'Renew it now' }, openDoctorAction],
  },
  'tls.practice': {
    title: 'Your server uses test certificates.',
    cause:
      'Everything works, but no app or browser trusts them yet. Real ones come the same way, so nothing should go wrong now.',
    actions: [{ id: 'real-certificates', label: 'Switch to real certificates' }],
  },
  'tls.own-certificate': {
    title: 'Your certificate cannot be used.',
    cause: '{{reason}}',
    actions: [editSpecAction],
  },
  'tls.own-expiring': {
    title: 'Your certificate expires on {{date}}.',
    cause: 'It is your own file, so it is not renewed automatically.',
    actions: [{ ...editSpecAction, label: 'Add a new one' }],
  },
  'tls.name-reserved': {
    title: 'No public authority gives a certificate for {{name}}.',
    cause: 'Names with this ending exist on private networks only.',
    actions: [{ ...editSpecAction, label: 'Let the server make its own certificates' }],
  },
} as const satisfies ProblemFamily<'tls'>;
