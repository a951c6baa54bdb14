import { editConnectionAction, type ProblemFamily, retryAction } from './problem-words.ts';

/** Signing in to the server (SSH). */
export const sshProblems = {
  'ssh.host-key-unknown': {
    title: 'Is this your server?',
    cause:
      'Innkeeper connects to {{address}} for the first time. Its fingerprint is {{fingerprint}} ({{algorithm}}). If your provider shows a fingerprint, compare them.',
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
  'ssh.host-key-conflict': {
    title: 'The spec names another server key than the one Innkeeper knows.',
    cause:
      'Innkeeper knows {{address}} by the fingerprint {{expected}}; the spec says {{fingerprint}}. One of the two is out of date, or somebody changed the spec. Nothing was sent.',
    actions: [
      { label: 'If you did not reinstall the server, correct hostKey in the spec.' },
      { id: 'replace-host-key', label: 'I reinstalled it: trust the fingerprint from the spec' },
    ],
  },
  'ssh.auth-failed': {
    title: 'The server did not let you in.',
    cause: 'It did not accept what you gave for “{{user}}”. It allows: {{methods}}.',
    actions: [{ ...editConnectionAction, label: 'Check the name and the password or key' }],
  },
  'ssh.banned': {
    title: 'The server hangs up before you can sign in.',
    cause:
      'This happens after many failed attempts. The server usually allows new ones after 10 to 60 minutes.',
    actions: [{ label: 'Wait a while, then try again.' }, retryAction],
  },
  'ssh.key-unreadable': {
    title: 'This private key cannot be read.',
    cause: '{{reason}}',
    actions: [{ ...editConnectionAction, label: 'Choose another key file' }],
  },
  'ssh.key-passphrase': {
    title: 'The key’s passphrase is missing or wrong.',
    cause: 'The private key is locked with a passphrase.',
    actions: [{ ...editConnectionAction, label: 'Enter the passphrase' }],
  },
  'ssh.agent-missing': {
    title: 'No key agent answers on this computer.',
    cause: 'You asked Innkeeper to use the keys of the SSH agent, but none is running or it holds no key.',
    actions: [editConnectionAction],
  },
  'ssh.agent-keys': {
    title: 'Your SSH agent offered too many keys.',
    cause:
      'It holds {{keys}} keys, and the server stopped the sign-in as {{user}} before the right one was tried: servers allow only a few tries (MaxAuthTries).',
    actions: [
      { ...editConnectionAction, label: 'Choose a key file' },
      { label: 'Or remove keys from the agent (ssh-add -d), so that few are left, and try again.' },
      retryAction,
    ],
  },
  'ssh.weak-signature': {
    title: 'The server takes this key in an unsafe way only.',
    cause:
      'It lets “{{user}}” prove the key with SHA-1 alone (ssh-rsa), which can be forged by now. The key did not sign anything.',
    actions: [
      { ...editConnectionAction, label: 'Use an Ed25519 key, or a password' },
      { label: 'Or update the server: OpenSSH takes RSA keys in a safe way since version 7.2.' },
    ],
  },
  'ssh.more-answers': {
    title: 'The server asks for one more thing.',
    cause: '{{prompts}}',
    actions: [{ ...editConnectionAction, label: 'Answer' }],
  },
  'ssh.password-expired': {
    title: 'The server wants a new password first.',
    cause: 'Your provider set a password that must be changed at the first sign-in.',
    actions: [{ id: 'change-password', label: 'Choose a new password' }],
  },
  'ssh.session-taken': {
    title: 'Something else takes over the session.',
    cause:
      'The server let “{{user}}” in, but the first command never ran. {{reason}} Most often a start-up file of that account (.bashrc, .profile, .zshenv) ends the session or starts another program in its place.',
    actions: [
      {
        label:
          'Take what ends the session (exit) or replaces it (exec) out of those files, or let it happen only where somebody types.',
      },
      { ...editConnectionAction, label: 'Sign in as another user' },
      retryAction,
    ],
  },
  'ssh.tunnel-refused': {
    title: 'The server does not allow SSH tunnels.',
    cause:
      'Its remote login forbids forwarding (AllowTcpForwarding), which Innkeeper needs to manage people.',
    actions: [{ label: 'Allow TCP forwarding in the server’s SSH settings.' }, retryAction],
  },
  'ssh.failed': {
    title: 'The SSH connection failed.',
    cause: 'The server and Innkeeper could not agree: {{reason}}.',
    actions: [retryAction, editConnectionAction],
  },
} as const satisfies ProblemFamily<'ssh'>;
