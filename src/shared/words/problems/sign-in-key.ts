import { type ProblemFamily, retryAction } from './problem-words.ts';

/** Signing in with a key instead of a password. */
export const signInKeyProblems = {
  'sign-in-key.no-password': {
    title: 'Innkeeper signs in to this server with a key already.',
    cause: 'There is nothing to change.',
    actions: [{ label: 'Nothing has to be done.' }],
  },
  'sign-in-key.elsewhere': {
    title: 'No key was added: the server does not read its keys from the usual file.',
    cause:
      'Its settings name other files than {{file}} for {{user}}. Nothing was changed, and the password works as before.',
    actions: [{ label: 'Continue with the password.' }],
  },
  'sign-in-key.unproven': {
    title: 'The new key does not open the server.',
    cause: 'It was added for {{user}}, tried alone, and taken off again. The password works as before.',
    actions: [retryAction, { label: 'Continue with the password.' }],
  },
  'sign-in-key.left': {
    title: 'The new key does not open the server, and could not be taken off again.',
    cause: 'The line that ends in {{comment}} may still be in {{file}}. The password works as before.',
    actions: [retryAction, { label: 'Continue with the password.' }],
  },
} as const satisfies ProblemFamily<'sign-in-key'>;
