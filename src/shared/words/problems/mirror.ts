import { type ProblemFamily, retryAction } from './problem-words.ts';

/** The copy of a server's backups on this computer. */
export const mirrorProblems = {
  'mirror.off': {
    title: 'Backups are not copied to this computer.',
    cause: 'No folder has been chosen for the copy yet, or copying was switched off.',
    actions: [{ label: 'Choose a folder on this computer.' }],
  },
  'mirror.folder-in-use': {
    title: 'There is something else in that folder.',
    cause:
      '{{folder}} is not empty, and what is in it is not a copy of this server’s backups. Nothing was changed.',
    actions: [{ label: 'Choose an empty folder, or a new one.' }],
  },
  'mirror.folder-unusable': {
    title: 'That folder cannot be used.',
    cause: 'Innkeeper tried to write in {{folder}} and heard {{reason}}.',
    actions: [{ label: 'Plug the disk in, or choose another folder.' }, retryAction],
  },
  'mirror.no-place': {
    title: 'There are no backups on the server itself to copy.',
    cause:
      'This computer fetches what lies on the server’s own disk. Your backups all go elsewhere, or there has been none yet.',
    actions: [{ label: 'Add the server itself as a place, then back up.' }, retryAction],
  },
  'mirror.running': {
    title: 'The server is working with its backups.',
    cause: 'A backup is being made, checked or deleted. The copy goes on by itself once that is done.',
    actions: [retryAction],
  },
  'mirror.other-repository': {
    title: 'The server’s backups are not the ones in this folder.',
    cause:
      'The backups on the server were started over: they do not belong to the copy in {{folder}}. The copy was left as it is, so that it is not lost.',
    actions: [{ label: 'Choose another folder for the new backups, and keep the old one.' }],
  },
  'mirror.disk-full': {
    title: 'There is not enough room on this computer for the backups.',
    cause:
      '{{needed}} have to be fetched, and {{present}} are free where {{folder}} lies. What was fetched before stays.',
    actions: [{ label: 'Make room, or choose a folder on another disk.' }, retryAction],
  },
  'mirror.damaged': {
    title: 'Part of the backups on the server is damaged.',
    cause:
      '{{file}} does not hold what its name says, so it was not copied. Everything else was. A disk of the server may be failing.',
    actions: [{ label: 'Check the backups, then back up again.' }],
  },
  'mirror.incomplete': {
    title: 'The copy on this computer is not complete.',
    cause: 'The backups on the server kept changing while they were fetched. What was fetched stays.',
    actions: [retryAction],
  },
  'mirror.none': {
    title: 'There is no copy of backups in that folder.',
    cause:
      '{{folder}} does not hold what Innkeeper copies from a server: files named config, data, index, keys and snapshots.',
    actions: [{ label: 'Choose the folder the copy lies in.' }],
  },
  'mirror.no-password': {
    title: 'The password of these backups is not known here.',
    cause: 'This computer has none for {{folder}} in its keychain. It is in the recovery kit, too.',
    actions: [{ label: 'Enter the password of the backups.' }],
  },
} as const satisfies ProblemFamily<'mirror'>;
