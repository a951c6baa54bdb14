import type { ProblemActionId } from '../problem.ts';

export interface ProblemWords {
  /** What happened. */
  readonly title: string;
  /** Why, as far as it is known. */
  readonly cause: string;
  /** What to do, the best first. One with an id is a button where a page can do it. */
  readonly actions: readonly { readonly id?: ProblemActionId; readonly label: string }[];
}

const retry = { id: 'retry', label: 'Try again' } as const;
const editConnection = { id: 'edit-connection', label: 'Change how I connect' } as const;
const editSpec = { id: 'edit-spec', label: 'Change the settings' } as const;

/**
 * Every problem Innkeeper can report. The codes are this table's keys, so none goes unexplained.
 * `{{name}}` places are filled from the problem's params.
 */
export const problemWords = {
  // What was given is not right.
  'input.invalid': {
    title: 'Something in the settings is not right.',
    cause: '{{path}}: {{reason}}',
    actions: [editSpec],
  },
  'input.file-unreadable': {
    title: 'The file {{file}} cannot be read.',
    cause: '{{reason}}',
    actions: [{ label: 'Check the name and that you may read it.' }],
  },
  'input.call': {
    title: 'Innkeeper did not understand the request.',
    cause: '{{path}}: {{reason}}',
    actions: [retry],
  },
  'input.unknown-server': {
    title: 'Innkeeper does not know this server.',
    cause: 'No server is saved here under “{{server}}”.',
    actions: [{ label: 'Add the server first.' }],
  },

  'input.not-set-up': {
    title: 'There is no chat server yet.',
    cause: 'Innkeeper has not set {{server}} up, so nobody can have an account there.',
    actions: [{ label: 'Set the server up first.' }],
  },
  'input.list-row': {
    title: 'Line {{line}} is not right.',
    cause: '{{path}}: {{reason}}',
    actions: [{ label: 'Correct the line, or leave it out.' }],
  },
  'input.open-not-accepted': {
    title: 'An open server needs your word.',
    cause:
      'Strangers and robots will make accounts, and you answer for what they do. That has not been accepted.',
    actions: [editSpec],
  },

  // The way to the server.
  'network.name-unknown': {
    title: 'Nobody knows the address {{address}}.',
    cause: 'The name could not be looked up. It may be misspelt, or this computer is offline.',
    actions: [{ label: 'Check the address in your provider’s e-mail.' }, editConnection],
  },
  'network.timeout': {
    title: 'The server does not answer.',
    cause:
      '{{address}} did not respond on port {{port}} within {{seconds}} seconds. The server may be off, still starting, or a firewall at your provider keeps this port closed.',
    actions: [
      { label: 'Check in your provider’s panel that the server runs and that port {{port}} is open.' },
      retry,
      editConnection,
    ],
  },
  'network.refused': {
    title: 'The server turns the connection away.',
    cause:
      'Something answers at {{address}}, but not on port {{port}}. The remote login may use another port.',
    actions: [{ label: 'Check the port in your provider’s panel.' }, editConnection, retry],
  },
  'network.unreachable': {
    title: 'There is no way to the server from here.',
    cause: 'This computer cannot reach {{address}}. It may be offline, or a VPN is in the way.',
    actions: [{ label: 'Check this computer’s internet connection.' }, retry],
  },
  'network.lost': {
    title: 'The connection to the server was cut.',
    cause: 'The line went down during “{{during}}”. Work that had begun on the server goes on there.',
    actions: [{ ...retry, label: 'Connect again and go on' }],
  },

  'network.core-gone': {
    title: 'This page lost touch with Innkeeper.',
    cause: 'The program on this computer does not answer. Work on your server goes on without it.',
    actions: [{ ...retry, label: 'Try again' }, { label: 'If it stays so, start Innkeeper again.' }],
  },

  // Signing in to the server (SSH).
  'ssh.host-key-unknown': {
    title: 'Is this your server?',
    cause:
      'Innkeeper meets {{address}} for the first time. Its fingerprint is {{fingerprint}} ({{algorithm}}). If your provider shows a fingerprint, compare them.',
    actions: [
      { id: 'accept-host-key', label: 'Yes, this is my server' },
      { id: 'edit-connection', label: 'No, go back' },
    ],
  },
  'ssh.host-key-changed': {
    title: 'This is not the server Innkeeper knows.',
    cause:
      'The fingerprint of {{address}} was {{expected}} and is now {{fingerprint}}. Either the server was reinstalled, or somebody stands between you and it. Nothing was sent.',
    actions: [
      { label: 'If you did not reinstall the server, stop and ask your provider.' },
      { id: 'replace-host-key', label: 'I reinstalled it: trust the new fingerprint' },
    ],
  },
  'ssh.auth-failed': {
    title: 'The server did not let you in.',
    cause: 'It did not accept what you gave for “{{user}}”. It allows: {{methods}}.',
    actions: [{ ...editConnection, label: 'Check the name and the password or key' }],
  },
  'ssh.banned': {
    title: 'The server hangs up before you can sign in.',
    cause: 'This happens after many failed tries. The server usually forgives after 10 to 60 minutes.',
    actions: [{ label: 'Wait a while, then try again.' }, retry],
  },
  'ssh.key-unreadable': {
    title: 'This private key cannot be read.',
    cause: '{{reason}}',
    actions: [{ ...editConnection, label: 'Choose another key file' }],
  },
  'ssh.key-passphrase': {
    title: 'The key’s passphrase is missing or wrong.',
    cause: 'The private key is locked with a passphrase.',
    actions: [{ ...editConnection, label: 'Enter the passphrase' }],
  },
  'ssh.agent-missing': {
    title: 'No key agent answers on this computer.',
    cause: 'You asked Innkeeper to use the keys of the SSH agent, but none is running or it holds no key.',
    actions: [editConnection],
  },
  'ssh.more-answers': {
    title: 'The server asks something more.',
    cause: '{{prompts}}',
    actions: [{ ...editConnection, label: 'Answer' }],
  },
  'ssh.password-expired': {
    title: 'The server wants a new password first.',
    cause: 'Your provider set a password that must be changed at the first sign-in.',
    actions: [{ id: 'change-password', label: 'Choose a new password' }],
  },
  'ssh.tunnel-refused': {
    title: 'The server does not allow the private way in.',
    cause:
      'Its remote login forbids forwarding (AllowTcpForwarding), which Innkeeper needs to manage people.',
    actions: [{ label: 'Allow TCP forwarding in the server’s SSH settings.' }, retry],
  },
  'ssh.failed': {
    title: 'The remote login failed.',
    cause: 'The server and Innkeeper could not agree: {{reason}}.',
    actions: [retry, editConnection],
  },

  // The server itself.
  'host.sudo-password-needed': {
    title: 'The server asks for your password before it lets you change things.',
    cause: '“{{user}}” may manage this server, but only with a password (sudo).',
    actions: [{ id: 'enter-sudo-password', label: 'Enter the password' }],
  },
  'host.sudo-password-wrong': {
    title: 'The password for managing the server is not right.',
    cause: 'sudo did not accept the password of “{{user}}”.',
    actions: [{ id: 'enter-sudo-password', label: 'Enter the password again' }],
  },
  'host.not-permitted': {
    title: 'You may sign in, but not manage this server.',
    cause: '“{{user}}” is not root and may not use sudo.',
    actions: [{ ...editConnection, label: 'Sign in as root or as a user with sudo' }],
  },
  'host.unsupported-os': {
    title: 'Innkeeper cannot set up {{os}}.',
    cause:
      'It knows Debian 12 and newer, Ubuntu 22.04 and newer, Fedora, AlmaLinux, Rocky and Arch, all with systemd.',
    actions: [{ label: 'Reinstall the server with Debian or Ubuntu in your provider’s panel.' }],
  },
  'host.unsupported-arch': {
    title: 'This kind of processor does not work.',
    cause: 'The server has {{arch}}; the programs exist for x86_64 (amd64) and aarch64 (arm64).',
    actions: [{ label: 'Rent a server with one of these processors.' }],
  },
  'host.container-virtualization': {
    title: 'This server is a container that cannot run containers.',
    cause: 'It is a {{virtualization}} container. Docker does not run in it.',
    actions: [{ label: 'Ask your provider for a KVM server.' }],
  },
  'host.low-memory': {
    title: 'The server has too little memory.',
    cause: 'What you chose needs about {{needed}} MB; the server has {{present}} MB.',
    actions: [{ ...editSpec, label: 'Choose less' }, { label: 'Rent a larger server.' }],
  },
  'host.low-disk': {
    title: 'The server’s disk is nearly full.',
    cause: '{{path}} has {{present}} MB free; setting up needs {{needed}} MB.',
    actions: [{ label: 'Free some space or rent a larger disk.' }, retry],
  },
  'host.low-inodes': {
    title: 'The server’s disk has no room for more files.',
    cause: '{{path}} can take {{present}} more files; setting up needs about {{needed}}.',
    actions: [{ label: 'Delete files that are not needed.' }, retry],
  },
  'host.port-taken': {
    title: 'Someone else answers on port {{port}}.',
    cause: '{{process}} is already running on this server and uses port {{port}} ({{protocol}}).',
    actions: [{ id: 'stop-service', label: 'Stop {{process}}' }, retry],
  },
  'host.clock-wrong': {
    title: 'The server’s clock is wrong.',
    cause: 'It is off by {{seconds}} seconds. Certificates and sign-ins fail when clocks disagree.',
    actions: [{ label: 'Turn on time synchronisation on the server.' }, retry],
  },
  'host.busy': {
    title: 'The server is still busy with itself.',
    cause: '{{what}} did not finish within {{minutes}} minutes. Nothing was forced.',
    actions: [{ ...retry, label: 'Wait again' }],
  },
  'host.package-failed': {
    title: 'Docker could not be installed.',
    cause: 'The server’s package manager reported: {{reason}}',
    actions: [retry],
  },
  'host.firewall-failed': {
    title: 'The firewall could not be set.',
    cause: '{{reason}}',
    actions: [retry],
  },
  'host.command-failed': {
    title: 'A step on the server failed.',
    cause: '“{{what}}” ended with: {{reason}}',
    actions: [retry],
  },
  'host.changed-by-hand': {
    title: 'Somebody changed files on the server.',
    cause: 'These differ from what Innkeeper wrote: {{files}}. They were left as they are.',
    actions: [
      { id: 'keep-my-edits', label: 'Keep them as they are' },
      { id: 'overwrite-my-edits', label: 'Replace them' },
    ],
  },
  'host.other-domain': {
    title: 'This server already houses {{present}}.',
    cause: 'A server’s name can never change, and this one was set up for {{present}}, not for {{wanted}}.',
    actions: [editSpec],
  },
  'host.newer-innkeeper': {
    title: 'A newer Innkeeper manages this server.',
    cause: 'It was last changed by Innkeeper {{version}}, which this one does not understand.',
    actions: [{ label: 'Update Innkeeper on this computer.' }],
  },
  'host.another-job': {
    title: 'Other work is under way on this server.',
    cause: '“{{what}}” is still running. Two changes at once could harm each other.',
    actions: [{ ...retry, label: 'Wait for it, then try again' }],
  },

  // Docker and what runs in it.
  'docker.broken': {
    title: 'Docker is installed but does not work.',
    cause: '{{reason}}',
    actions: [retry],
  },
  'docker.too-old': {
    title: 'Docker on this server is too old.',
    cause: 'It has {{present}}; {{needed}} or newer is needed.',
    actions: [{ label: 'Update Docker on the server.' }, retry],
  },
  'docker.pull-failed': {
    title: 'A program could not be downloaded.',
    cause: '{{image}}: {{reason}}',
    actions: [retry],
  },
  'docker.rate-limited': {
    title: 'The download service asks to slow down.',
    cause:
      '{{image}} comes from a registry that limits how much may be fetched per hour. What is here already stays.',
    actions: [{ ...retry, label: 'Wait an hour, then go on' }],
  },
  'docker.registry-unreachable': {
    title: 'The server cannot reach the download service.',
    cause: '{{image}}: {{reason}}',
    actions: [{ label: 'Check that the server may open outgoing connections on port 443.' }, retry],
  },
  'docker.unhealthy': {
    title: '{{service}} does not start properly.',
    cause: '{{reason}}',
    actions: [retry],
  },

  // Names.
  'dns.missing': {
    title: '{{name}} does not point anywhere yet.',
    cause: 'There is no {{type}} record for it, or it is not visible yet. It should be {{expected}}.',
    actions: [
      { label: 'Add the record where you bought the domain. It can take an hour to be seen.' },
      retry,
    ],
  },
  'dns.wrong': {
    title: '{{name}} points somewhere else.',
    cause: 'Its {{type}} record says {{present}}; it should be {{expected}}.',
    actions: [{ label: 'Correct the record where you bought the domain.' }, retry],
  },
  'dns.unknown': {
    title: 'The names could not be looked up.',
    cause: 'The lookup of {{name}} failed: {{reason}}',
    actions: [{ label: 'Check this computer’s internet connection.' }, retry],
  },

  // Certificates.
  'tls.no-certificate': {
    title: 'There is no certificate for {{name}} yet.',
    cause: '{{reason}}',
    actions: [
      { label: 'Check that {{name}} points to this server and that ports 80 and 443 are open.' },
      retry,
    ],
  },
  'tls.not-trusted': {
    title: 'The certificate of {{name}} is not trusted.',
    cause: '{{reason}}',
    actions: [retry],
  },

  // The chat server.
  'matrix.not-answering': {
    title: 'The chat server does not answer.',
    cause: '{{what}} gave no answer: {{reason}}',
    actions: [retry],
  },
  'matrix.refused': {
    title: 'The chat server refused the request.',
    cause: '{{what}}: {{reason}}',
    actions: [retry],
  },
  'matrix.rate-limited': {
    title: 'The chat server asks to slow down.',
    cause: 'It wants a pause of {{seconds}} seconds.',
    actions: [retry],
  },
  'matrix.signed-out': {
    title: 'Innkeeper’s own sign-in to the chat server is no longer valid.',
    cause: 'The access it used was revoked or has expired.',
    actions: [{ ...retry, label: 'Sign in again' }],
  },
  'matrix.person-exists': {
    title: '{{name}} exists already.',
    cause: 'Somebody on this server has that name, now or from before: names are never given twice.',
    actions: [{ label: 'Choose another name.' }],
  },
  'matrix.person-closed': {
    title: 'The account of {{name}} is closed.',
    cause: 'A closed account cannot be changed. It can be brought back with a new password.',
    actions: [{ label: 'Bring the account back first.' }],
  },
  'matrix.own-account': {
    title: '{{name}} has to stay as it is.',
    cause: 'It is your own account or one the server needs. Changing it this way would lock you out.',
    actions: [{ label: 'Sign in as somebody else to manage this account.' }],
  },
  'matrix.unknown': {
    title: '{{what}} is not on the server.',
    cause: 'It may have been removed in the meantime.',
    actions: [{ ...retry, label: 'Look again' }],
  },
  'matrix.invitation-exists': {
    title: 'There is an invitation with this code already.',
    cause: 'Every invitation has a code of its own.',
    actions: [{ label: 'Choose another code, or let Innkeeper make one.' }],
  },
  'matrix.managed-elsewhere': {
    title: 'Accounts are managed elsewhere on this server.',
    cause:
      '{{what}} is the business of its sign-in service (Matrix Authentication Service) and cannot be done here.',
    actions: [{ label: 'Use the sign-in service’s own pages or its mas-cli.' }],
  },
  'matrix.notices-off': {
    title: 'The server has no voice yet.',
    cause: 'Messages of the server itself are switched off.',
    actions: [{ label: 'Switch them on under Invitations, Welcome.' }],
  },
  'matrix.check-failed': {
    title: 'The server runs, but a check failed: {{check}}.',
    cause: '{{reason}}',
    actions: [retry],
  },
  'matrix.admin-open': {
    title: 'The management interface is open to the public.',
    cause: '{{url}} answered from outside. It must be closed.',
    actions: [retry],
  },

  // Where secrets are kept on this computer.
  'vault.locked': {
    title: 'The safe for passwords is locked.',
    cause:
      'This computer has no keychain that answers, so secrets are kept in a file locked with your passphrase.',
    actions: [{ id: 'unlock-vault', label: 'Enter the passphrase' }],
  },
  'vault.wrong-passphrase': {
    title: 'The passphrase does not open the safe.',
    cause: 'It is not the one the safe was made with.',
    actions: [{ id: 'unlock-vault', label: 'Try another' }],
  },
  'vault.unavailable': {
    title: 'No safe place for passwords answers.',
    cause: '{{reason}}',
    actions: [
      { id: 'unlock-vault', label: 'Keep them in a file locked with a passphrase' },
      { label: 'Or unlock this computer’s keychain and try again.' },
    ],
  },
  'vault.secret-missing': {
    title: 'The password or key for {{server}} is not saved here.',
    cause: 'Innkeeper has nothing to sign in with.',
    actions: [editConnection],
  },

  'cancelled.asked': {
    title: 'Stopped, as you asked.',
    cause: 'What was finished stays; the rest was not begun.',
    actions: [{ ...retry, label: 'Go on' }],
  },
  'bug.unexpected': {
    title: 'Innkeeper made a mistake.',
    cause: 'Something happened that nobody foresaw. Your server keeps running as it was.',
    actions: [retry, { label: 'If it comes back, report it with the details below.' }],
  },
} as const satisfies Record<`${Family}.${string}`, ProblemWords>;

type Family =
  | 'input'
  | 'network'
  | 'ssh'
  | 'host'
  | 'docker'
  | 'dns'
  | 'tls'
  | 'matrix'
  | 'vault'
  | 'cancelled'
  | 'bug';

export type ProblemCode = keyof typeof problemWords;
export const problemCodes = Object.keys(problemWords) as [ProblemCode, ...ProblemCode[]];
