import { editConnectionAction, type ProblemFamily } from './problem-words.ts';

/** Where secrets are kept on this computer. */
export const vaultProblems = {
  'vault.locked': {
    title: 'Your saved passwords are locked.',
    cause:
      'The keychain of this computer does not answer, so secrets are saved in a file locked with your passphrase.',
    actions: [{ id: 'unlock-vault', label: 'Enter the passphrase' }],
  },
  'vault.wrong-passphrase': {
    title: 'Wrong passphrase.',
    cause: 'It is not the one you chose for Innkeeper on this computer.',
    actions: [{ id: 'unlock-vault', label: 'Try another' }],
  },
  'vault.unavailable': {
    title: 'The keychain cannot be used.',
    cause: '{{reason}}',
    actions: [
      { id: 'unlock-vault', label: 'Save passwords in a file locked with a passphrase' },
      { label: 'Or unlock this computer’s keychain and try again.' },
    ],
  },
  'vault.account-password-missing': {
    title: 'The password of {{userId}} is not saved on this computer.',
    cause:
      'It is on the computer that set this server up, or was changed since. Innkeeper’s own sign-in to the server still works.',
    actions: [{ id: 'reset-password', label: 'Set a new password' }],
  },
  'vault.secret-missing': {
    title: 'The password or key for {{server}} is not saved here.',
    cause: 'Innkeeper has nothing to sign in with.',
    actions: [editConnectionAction],
  },
} as const satisfies ProblemFamily<'vault'>;
