import { editConnection, type ProblemFamily } from './problem-words.ts';

/** Where secrets are kept on this computer. */
export const vaultProblems = {
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
} as const satisfies ProblemFamily<'vault'>;
