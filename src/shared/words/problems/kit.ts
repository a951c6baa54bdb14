import type { ProblemFamily } from './problem-words.ts';

/** Recovery kits: opening one. */
export const kitProblems = {
  'kit.wrong-passphrase': {
    title: 'Wrong passphrase.',
    cause: 'It does not open this recovery kit. Nobody can open it without the one it was saved with.',
    actions: [{ label: 'Try again. Capital letters, blanks and hyphens count.' }],
  },
  'kit.weak-passphrase': {
    title: 'That passphrase is too easy to guess.',
    cause:
      'The file may be kept for years, and whoever finds it can try as often as they like. Common words, names and repeated characters are tried first.',
    actions: [
      { label: 'Use the suggested one, or at least four words that have nothing to do with each other.' },
    ],
  },
  'kit.unknown': {
    title: 'This is not a recovery kit.',
    cause: 'A recovery kit is a file that ends in .age and was saved by Innkeeper.',
    actions: [{ label: 'Choose another file.' }],
  },
  'kit.damaged': {
    title: 'This recovery kit is damaged.',
    cause: 'A part of the file is missing, or was changed since it was saved.',
    actions: [{ label: 'Use another copy of it.' }, { label: 'If your server still runs, save a new one.' }],
  },
  'kit.newer': {
    title: 'This recovery kit was saved by a newer Innkeeper.',
    cause: 'This version cannot read all of it.',
    actions: [{ label: 'Install the newest Innkeeper and open it there.' }],
  },
  'kit.no-backups': {
    title: 'There is no backup in that recovery kit.',
    cause: 'It was saved before the first backup was made, or it does not know the place you chose.',
    actions: [{ label: 'Open a newer kit, or type in where the backups are and their password.' }],
  },
  'kit.other-server': {
    title: 'This recovery kit is for another server.',
    cause: 'It was saved for {{domain}}.',
    actions: [{ label: 'Choose the kit of this server.' }],
  },
} as const satisfies ProblemFamily<'kit'>;
