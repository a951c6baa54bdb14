import {
  cleanUpAction,
  openLogsAction,
  type ProblemFamily,
  redeployAction,
  retryAction,
  startServicesAction,
} from './problem-words.ts';

/** Backups: making them, checking them, and where they lie. */
export const backupProblems = {
  'backup.running': {
    title: 'A backup is being made already.',
    cause: 'The timer or somebody else started one, and two at once would get in each other’s way.',
    actions: [{ label: 'Wait until it is done.' }, retryAction],
  },
  'backup.busy': {
    title: 'The backups are in use.',
    cause:
      'They are being listed or checked, or a place is being tried. Only one thing at a time is done with them.',
    actions: [{ label: 'Wait until it is done.' }, retryAction],
  },
  'backup.no-place': {
    title: 'There is no place for backups.',
    cause: 'All places have been removed, so there is nowhere to put a backup.',
    actions: [{ label: 'Add a place for backups.' }],
  },
  'backup.unknown-place': {
    title: 'That place for backups is not known.',
    cause: 'The server has no place named {{place}}. It may have been removed meanwhile.',
    actions: [retryAction],
  },
  'backup.place-twice': {
    title: 'That place is there already.',
    cause: 'Backups go to {{place}} already.',
    actions: [{ label: 'Choose another place.' }],
  },
  'backup.database-stopped': {
    title: 'The database is not running, so nothing was backed up.',
    cause: 'A backup needs the database to be running while it is saved. Earlier backups are untouched.',
    actions: [startServicesAction, retryAction],
  },
  'backup.database': {
    title: 'The database {{database}} could not be saved, so nothing was backed up.',
    cause: 'Saving it ended with {{reason}}. Earlier backups are untouched.',
    actions: [openLogsAction, retryAction],
  },
  'backup.disk-full': {
    title: 'There is not enough room on the server to make a backup.',
    cause:
      'The database is first saved to a file on the server. That may need up to {{needed}}, and {{present}} are free.',
    actions: [cleanUpAction, retryAction],
  },
  'backup.image': {
    title: 'The backup program could not be downloaded.',
    cause: 'The server tried to get {{image}} and heard {{reason}}.',
    actions: [retryAction],
  },
  'backup.collect': {
    title: 'A backup could not be put together.',
    cause: 'It ended with {{reason}}. Earlier backups are untouched.',
    actions: [retryAction],
  },
  'backup.behind-link': {
    title: '{{path}} cannot be backed up: it is a link.',
    cause:
      '/opt/innkeeper/{{path}} leads to another place. A backup would hold the link alone, and nothing of what lies there; so it may be in earlier ones.',
    actions: [
      { label: 'Move it back into place, or mount the other disk there.' },
      { label: 'Back up again.' },
    ],
  },
  'backup.interrupted': {
    title: 'The last backup was interrupted.',
    cause:
      'The server was restarted or the work was ended before it was complete. Earlier backups are untouched.',
    actions: [{ label: 'Back up again.' }],
  },
  'backup.password-missing': {
    title: 'The password of your backups is missing on the server.',
    cause:
      'secrets/backup/password is missing or empty, but there are backups at {{place}} that only it opens. Nothing was changed.',
    actions: [
      { label: 'Write the password you saved into that file on the server.' },
      { label: 'If you no longer need those backups, remove the place and add another.' },
    ],
  },
  'backup.password-wrong': {
    title: 'The password does not open the backups at {{place}}.',
    cause:
      'They were made with another password than the one in secrets/backup/password. Nothing was changed there.',
    actions: [
      { label: 'Write the right password into that file on the server.' },
      { label: 'Or remove the place and add another one.' },
    ],
  },
  'backup.place-gone': {
    title: 'The backups at {{place}} are gone.',
    cause:
      'There is nothing where they were. A disk may not be mounted, or somebody deleted or moved them. Nothing new was started there.',
    actions: [
      { label: 'Bring the disk or folder back.' },
      { label: 'If they are lost, remove the place and add it again.' },
      retryAction,
    ],
  },
  'backup.place-unreachable': {
    title: 'The server cannot reach {{place}}.',
    cause: 'The connection to where backups are kept ended with {{reason}}.',
    actions: [{ label: 'Check that the other side is on and its address is right.' }, retryAction],
  },
  'backup.place-unreachable-here': {
    title: 'This computer cannot reach {{place}}.',
    cause:
      'Innkeeper tried to sign in there from here, to let your server in: {{reason}}. Nothing was changed.',
    actions: [
      { label: 'Check the address and the port.' },
      { label: 'If only the server can reach it, add its key there yourself.' },
      retryAction,
    ],
  },
  'backup.place-password': {
    title: '{{place}} did not take the key of your server.',
    cause: 'Signing in there as {{user}} from this computer ended with {{reason}}.',
    actions: [
      { label: 'Check the username and the password.' },
      { label: 'If passwords are not allowed there, add the key of your server yourself.' },
    ],
  },
  'backup.key-stays': {
    title: 'The key of your server can still sign in at {{place}}.',
    cause: 'Taking it out there ended with {{reason}}.',
    actions: [{ label: 'Take the line with this key out of .ssh/authorized_keys there.' }],
  },
  'backup.place-refused': {
    title: '{{place}} does not let the server in.',
    cause: 'It answered {{reason}}.',
    actions: [{ label: 'Check the user, the key or the password, and what they may do there.' }, retryAction],
  },
  'backup.place-full': {
    title: 'There is no room left at {{place}}.',
    cause: 'Writing there ended with {{reason}}. Earlier backups are untouched.',
    actions: [{ label: 'Make room there, or keep fewer backups.' }, retryAction],
  },
  'backup.place-locked': {
    title: 'Another program is working on the backups at {{place}}.',
    cause: 'They are locked by {{reason}}.',
    actions: [{ label: 'Wait until it is done.' }, retryAction],
  },
  'backup.place-damaged': {
    title: 'The backups at {{place}} are damaged.',
    cause: 'Reading them ended with {{reason}}. The disk they lie on may be failing.',
    actions: [
      { label: 'Add another place and back up there now. Keep what is here: parts may still be good.' },
    ],
  },
  'backup.place-failed': {
    title: 'The backup to {{place}} failed.',
    cause: 'It ended with {{reason}}.',
    actions: [retryAction],
  },
  'backup.place-taken': {
    title: 'There are backups at {{place}} that this server cannot open.',
    cause: 'They were made with another password, perhaps by another server. Nothing was changed there.',
    actions: [{ label: 'Choose another folder there.' }],
  },
  'backup.place-not-empty': {
    title: 'There is something else in {{place}} already.',
    cause:
      'A folder or file named {{name}} is there. It is somebody’s own, or what is left of other backups. Nothing was changed there.',
    actions: [{ label: 'Choose another folder there.' }],
  },
  'backup.place-unusable': {
    title: 'Backups cannot be kept in {{place}}.',
    cause:
      'That is the whole disk, a folder of the operating system, or one of Innkeeper’s own, which a backup is made of. Nothing was changed there.',
    actions: [{ label: 'Choose another folder there.' }],
  },
  'backup.place-writable': {
    title: 'Others than root can write in {{place}}.',
    cause:
      'Whoever may write in {{path}} could put something else in the place of your backups. Nothing was changed there.',
    actions: [{ label: 'Choose a folder in which only root can write.' }],
  },
  'backup.incomplete-left': {
    title: 'An incomplete backup could not be removed from {{place}}.',
    cause:
      'Some files could not be read while {{snapshot}} was made, and it could not be removed afterwards: {{reason}}. Do not restore from it; the others are good.',
    actions: [retryAction],
  },
  'backup.files-unread': {
    title: 'Some files could not be read, so the backup to {{place}} is not complete.',
    cause:
      'This was said of them: {{reason}}. The incomplete backup was removed; earlier ones are untouched.',
    actions: [retryAction],
  },
  'backup.not-prepared': {
    title: 'The server does not have the backup script yet.',
    cause: 'It was last set up by an Innkeeper that made no backups.',
    actions: [redeployAction],
  },
  'backup.host-key-unknown': {
    title: 'Is this the right server for your backups?',
    cause: '{{host}} shows the key {{fingerprint}}, and your server has never connected to it.',
    actions: [
      { label: 'Compare it with what the provider of that server shows, and accept it if it is the same.' },
    ],
  },
  'backup.host-key-changed': {
    title: 'The server for your backups is not the one it was.',
    cause:
      '{{host}} shows another key than the one that was accepted ({{fingerprint}} now). It may have been set up again, or somebody may be in between. Nothing was sent there.',
    actions: [{ label: 'Ask its provider. If the new key is right, remove the place and add it again.' }],
  },
  'backup.partly': {
    title: 'The last backup failed at {{place}}.',
    cause: 'There it ended with {{reason}}. Other places are not affected.',
    actions: [{ label: 'Make a backup now: it says what stands in the way.' }],
  },
  'backup.drill-failed': {
    title: 'The newest test of a backup failed.',
    cause: 'On {{at}} the server tried its newest backup out. At fault is {{part}}.',
    actions: [{ label: 'Open the backups, and test again.' }],
  },
  'backup.overdue': {
    title: '{{count}} backups in a row have been missed.',
    cause:
      'Your server is to be backed up every day. The last good backup: {{last}}. Since then none has come to its end.',
    actions: [{ label: 'Make a backup now: it says what stands in the way.' }],
  },
} as const satisfies ProblemFamily<'backup'>;
