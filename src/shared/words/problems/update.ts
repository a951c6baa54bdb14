import {
  cleanUpAction,
  editSpecAction,
  openDoctorAction,
  openLogsAction,
  type ProblemFamily,
  retryAction,
} from './problem-words.ts';

/** Updates of the programs: what keeps one from being made, and how one that failed ended. */
export const updateProblems = {
  'update.nothing-to-undo': {
    title: 'There is no update to undo.',
    cause: 'The server has no other versions than the ones from before the last update.',
    actions: [{ label: 'Nothing has to be done.' }],
  },
  'update.database-busy': {
    title: 'The chat server is still changing its database.',
    cause:
      '{{count}} changes of the database are still under way: it makes them after its first start and after an update. An update on top of them could make going back impossible.',
    actions: [{ label: 'Wait until they are done. With a large database that can take hours.' }, retryAction],
  },
  'update.settings-refused': {
    title: '{{service}} does not accept its settings in version {{version}}, so nothing was changed.',
    cause: 'It was asked before anything was stopped, and said {{reason}}.',
    actions: [
      { label: 'Stay with the version that runs, and report this to Innkeeper’s makers.' },
      openLogsAction,
    ],
  },
  'update.returned': {
    title: 'The update did not work, so the versions from before are back.',
    cause: '{{problem}} Everything runs and was checked as before the update.',
    actions: [
      { label: 'Stay with these versions, and try again with the next release of Innkeeper.' },
      openLogsAction,
    ],
  },
  'update.returned-data': {
    title: 'The update did not work, so the versions and the database from before are back.',
    cause:
      '{{problem}} The new version had changed the database so that the one from before refuses it. The backup of {{at}} took its place: what was written after that is not in it. Everything runs and was checked.',
    actions: [
      {
        label:
          'The database as the update left it is still on the server. Delete it on the Backups page when nobody misses anything.',
      },
      { label: 'Stay with these versions, and try again with the next release of Innkeeper.' },
      openLogsAction,
    ],
  },
  'update.database-newer': {
    title: 'The versions from before refuse the database as it is now.',
    cause:
      'The update has changed it. Going back only works together with the database of the backup made {{at}}; what was written after that is lost. Nothing was changed.',
    actions: [{ label: 'Stay with these versions, or go back with that database.' }],
  },
  'update.no-backup': {
    title: 'There is no way back from that update.',
    cause:
      'It has changed the database so that the versions from before refuse it, and no backup was made right before it. Nothing was changed.',
    actions: [{ label: 'Stay with these versions, or restore an earlier backup as a whole.' }],
  },
  'update.no-other-major': {
    title: 'The database has the version that belongs to this Innkeeper.',
    cause: 'There is nothing to move.',
    actions: [{ label: 'Nothing has to be done.' }],
  },
  'update.changes-first': {
    title: 'Other changes are waiting for this server.',
    cause: 'The database moves by itself alone. These files would change with it: {{files}}.',
    actions: [editSpecAction, retryAction],
  },
  'update.major-no-room': {
    title: 'There is not enough room on the server to move the database.',
    cause: 'Beside what runs it needs up to {{needed}}, and {{present}} are free. Nothing was changed.',
    actions: [cleanUpAction, retryAction],
  },
  'update.major-failed': {
    title: 'The database could not be moved, so everything is as before.',
    cause: 'The reason given was {{reason}}.',
    actions: [openLogsAction, retryAction],
  },
  'update.major-interrupted': {
    title: 'Moving the database was interrupted, so everything is as before.',
    cause: 'The server was restarted, or the work was stopped there.',
    actions: [retryAction],
  },
  'update.not-returned': {
    title: 'The update did not work, and the versions from before could not be brought back.',
    cause: 'The update failed: {{problem}} Going back failed as well: {{back}}',
    actions: [
      {
        label:
          'If a program says that its database is too new for it, restore the database from the backup that was made before the update.',
      },
      openDoctorAction,
      openLogsAction,
    ],
  },
} as const satisfies ProblemFamily<'update'>;
