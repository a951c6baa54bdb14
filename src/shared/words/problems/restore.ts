import {
  cleanUpAction,
  openLogsAction,
  type ProblemFamily,
  retryAction,
  startServicesAction,
} from './problem-words.ts';

/** Bringing back a backup. */
export const restoreProblems = {
  'restore.no-backup': {
    title: 'There is no such backup.',
    cause: 'Nothing at {{place}} goes by the name {{snapshot}}. It may have been removed meanwhile.',
    actions: [{ label: 'Choose another backup.' }, retryAction],
  },
  'restore.not-whole': {
    title: 'That backup cannot be restored.',
    cause: 'It has no complete list of what is in it, so it was not made by Innkeeper or is not complete.',
    actions: [{ label: 'Choose another backup.' }],
  },
  'restore.not-fresh': {
    title: 'Something is set up on this server already.',
    cause:
      'A backup can only be brought to a server on which Innkeeper has set up nothing yet. Nothing was changed on it.',
    actions: [{ label: 'Use a new server, or restore on this one from its own Backups page.' }],
  },
  'restore.sftp-key': {
    title: 'That is no key for SFTP.',
    cause: 'It has to be a private key without a passphrase, as ssh-keygen makes it.',
    actions: [
      {
        label: 'Use another key, or none: then the server makes a new one for you to authorize at the place.',
      },
    ],
  },
  'restore.no-settings': {
    title: 'That backup has no settings in it.',
    cause: '{{path}} is missing in the backup. Nothing on the server was changed.',
    actions: [{ label: 'Choose another backup.' }],
  },
  'restore.unfinished': {
    title: 'Data from before the last restore is still kept.',
    cause: 'Only one earlier state is kept, and it would be in the way of another restore.',
    actions: [{ label: 'Delete it, or go back to it, and then restore again.' }],
  },
  'restore.nothing-kept': {
    title: 'There is nothing to go back to.',
    cause: 'No data from before a restore is kept on the server. It may have been deleted already.',
    actions: [{ label: 'To go further back, restore an earlier backup.' }],
  },
  'restore.running': {
    title: 'The server is being restored already.',
    cause: 'It was started before, or is being ended after it was interrupted.',
    actions: [{ label: 'Wait until it is done.' }, retryAction],
  },
  'restore.disk-full': {
    title: 'There is not enough room on the server to restore.',
    cause:
      'The backup is put beside what is there now, so that nothing can be lost. That may need up to {{needed}}, and {{present}} are free. Nothing was changed.',
    actions: [cleanUpAction, retryAction],
  },
  'restore.no-room': {
    title: 'There is not enough room on this server for the backup.',
    cause:
      'Bringing it there may need up to {{needed}}, and {{present}} are free. Nothing of it was brought.',
    actions: [{ label: 'Make room on it, or choose a server with a larger disk.' }, retryAction],
  },
  'restore.image': {
    title: 'A program that the backup needs could not be downloaded.',
    cause: 'The server tried to get {{image}} and heard {{reason}}. Nothing was changed.',
    actions: [retryAction],
  },
  'restore.other-disk': {
    title: '{{path}} is on another disk.',
    cause:
      'A restore swaps folders in one step, and that only works on one disk. Nothing was changed on the server.',
    actions: [{ label: 'Restore it by hand, as the documentation of backups describes.' }],
  },
  'restore.other-secrets': {
    title: 'The settings in that backup have other keys than your data.',
    cause:
      '{{path}} in the backup is not the one that is in use, and without that the data there cannot be read. Nothing was changed.',
    actions: [{ label: 'Restore everything instead of the settings alone.' }],
  },
  'restore.newer': {
    title: 'That backup was made by a newer Innkeeper.',
    cause: 'The server was set up by Innkeeper {{version}} then, and this one may not understand it.',
    actions: [{ label: 'Update Innkeeper, and restore again.' }],
  },
  'restore.not-placed': {
    title: 'The backup could not be put in place.',
    cause: 'It ended with {{reason}}. The server runs as it did before.',
    actions: [retryAction],
  },
  'restore.not-loaded': {
    title: 'The database in the backup could not be loaded.',
    cause: 'It was loaded beside the one that runs, and that ended with {{reason}}. Nothing was changed.',
    actions: [{ label: 'Choose another backup.' }, retryAction],
  },
  'restore.other-count': {
    title: 'The database in the backup is not complete.',
    cause:
      'After loading it, a table did not have as many rows as it had when the backup was made: {{reason}}. Nothing was changed.',
    actions: [{ label: 'Choose another backup.' }],
  },
  'restore.will-not-stop': {
    title: 'The services did not stop, so nothing was restored.',
    cause: 'A program on the server does not end. The server runs as it did before.',
    actions: [{ label: 'Restart the server, and restore again.' }],
  },
  'restore.in-use': {
    title: 'What is kept from before the restore is still in use.',
    cause: 'A program on the server still reads or writes in {{folder}}. Nothing was deleted.',
    actions: [{ label: 'Restart the server, and try again.' }],
  },
  'restore.not-started': {
    title: 'The server did not start with the backup, so it went back.',
    cause: 'Starting ended with {{reason}}. Everything is as it was before the restore.',
    actions: [openLogsAction, { label: 'Choose another backup.' }],
  },
  'restore.interrupted': {
    title: 'The restore was interrupted, and the server went back by itself.',
    cause:
      'The server was restarted or the work was ended before it was complete. Everything is as it was before.',
    actions: [{ label: 'Restore again.' }],
  },
  'restore.not-verified': {
    title: 'The backup is in place, but not everything works.',
    cause: 'A check afterwards found this: {{reason}} What was there before is still kept.',
    actions: [openLogsAction, { label: 'Fix what it found, or go back to what was there before.' }],
  },
  'restore.unclear': {
    title: 'The restore was cut off, and how far it had come cannot be read.',
    cause:
      'Everything that was there before is in its place again, and the server runs. What the backup brought is kept beside it until you delete it. The file with the progress, {{file}}, was missing or damaged: perhaps the disk was full.',
    actions: [openLogsAction, { label: 'Make room on the disk, and restore again.' }],
  },
  'restore.stuck': {
    title: 'The restore did not succeed, and the server does not start.',
    cause:
      'Everything that was there before is in its place again. Starting it ended with {{reason}}. The server tries a few more times by itself.',
    actions: [startServicesAction, openLogsAction],
  },
} as const satisfies ProblemFamily<'restore'>;
