import { type ProblemFamily, retryAction } from './problem-words.ts';

/** Names. */
export const dnsProblems = {
  'dns.missing': {
    title: '{{name}} does not point anywhere yet.',
    cause: 'There is no {{type}} record for it, or it is not visible yet. It should be {{expected}}.',
    actions: [
      { label: 'Add the record where you bought the domain. It can take an hour to be seen.' },
      retryAction,
    ],
  },
  'dns.wrong': {
    title: '{{name}} points somewhere else.',
    cause: 'Its {{type}} record says {{present}}; it should be {{expected}}.',
    actions: [{ label: 'Correct the record where you bought the domain.' }, retryAction],
  },
  'dns.proxied': {
    title: '{{name}} goes through Cloudflare’s proxy.',
    cause:
      'The proxy (the orange cloud) answers in your server’s place. Calls, large files and the certificate need your server itself.',
    actions: [
      { label: 'At Cloudflare, open the record and switch it to “DNS only” (the gray cloud).' },
      retryAction,
    ],
  },
  'dns.caa': {
    title: 'No certificate can be issued for {{name}}.',
    cause:
      'A CAA record of {{at}}, which says who may issue certificates, allows {{allowed}}. Your server gets its certificates from {{authority}}.',
    actions: [
      {
        label:
          'Add a CAA record for {{at}} where its DNS is managed: flags 0, tag issue, value {{authority}}.',
      },
      retryAction,
    ],
  },
  'dns.unknown': {
    title: 'The DNS lookup failed.',
    cause: 'The lookup of {{name}} failed: {{reason}}',
    actions: [{ label: 'Check this computer’s internet connection.' }, retryAction],
  },
  'dns.address-unknown': {
    title: 'The public address of your server is not known.',
    cause:
      'Your server stands behind another device and has only an address of that network, so nobody can say which {{type}} record {{name}} needs.',
    actions: [
      {
        label:
          'Write the address the world reaches it at under “Settings”, “Public IPv4 address” (network.ipv4 in the file); none where it has no IPv4.',
      },
      retryAction,
    ],
  },
  'dns.server-renamed': {
    title: 'People who are signed in have to sign in again.',
    cause:
      'Their apps remember {{was}}, which stops answering. They sign in again at {{is}}; to read old encrypted messages they need their recovery key.',
    actions: [{ label: 'Tell people beforehand, and ask them to check that they have their recovery key.' }],
  },
  'dns.page-renamed': {
    title: 'The web app moves to {{is}}.',
    cause:
      'Browsers remember sign-ins per address: people who use the web app have to sign in again there, and need the recovery key to read old encrypted messages. {{was}} stops answering.',
    actions: [{ label: 'Tell people the new address.' }],
  },
} as const satisfies ProblemFamily<'dns'>;
