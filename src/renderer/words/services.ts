import { cleanupWords, noticeWords } from '../../shared/words/services.ts';

/** Restart, stop, start, and what can be cleared away. */
export const services = {
  menu: 'What to do with: {{name}}',
  action: { restart: 'Restart', stop: 'Stop', start: 'Start' },
  ask: {
    restart: 'Restart: {{name}}?',
    stop: 'Stop: {{name}}?',
    start: 'Start: {{name}}?',
  },
  askAll: {
    restart: 'Restart everything on {{name}}?',
    stop: 'Stop {{name}}?',
    start: 'Start {{name}}?',
  },
  body: {
    restart: 'It is stopped and started again, in the right order. Nothing is lost.',
    stop: 'It stays stopped until you start it again, even if the server itself restarts. Nothing is lost.',
    start: 'It comes back as it was.',
  },
  noticed: 'What people will notice',
  nothing: 'Nobody will notice anything.',
  notice: noticeWords,
  seconds_one: 'For about a second',
  seconds_other: 'For about {{count}} seconds',
  minutes_one: 'For about a minute',
  minutes_other: 'For about {{count}} minutes',
  untilStarted: 'Until you start it again',
  along: 'This goes along, because it depends on it: {{names}}.',
  order: 'Order, with the exact names',
  yes: { restart: 'Restart', stop: 'Stop it', start: 'Start' },
  yesAll: { restart: 'Restart everything', stop: 'Stop my server', start: 'Start my server' },
  all: { restart: 'Restart everything', stop: 'Stop my server', start: 'Start my server' },
  cleanUp: 'Clean up the disk',
} as const;

/** The clean-up page. */
export const cleanUp = {
  title: {
    much: 'About {{amount}} can be freed.',
    nothing: 'There is nothing to clear away.',
    looking: 'Looking for what can be cleared away…',
    running: 'Clearing away…',
    tidy: 'There is little to clear away.',
    unknown: 'What can be cleared away is not known.',
  },
  lead: 'Choose what goes. Nothing that you or your people have written or sent goes, unless you ask for it at the end.',
  empty: 'What piles up on a server can be cleared away here, once there is one.',
  disk: 'Disk',
  diskWords: '{{free}} of {{total}} free',
  after: 'about {{free}} free afterwards',
  what: 'What can go',
  name: cleanupWords,
  body: {
    images:
      'Downloads that nothing on this server uses any more. Going back to an older version would fetch them again.',
    'build-cache': 'Building a program again takes longer once; nothing else changes.',
    releases:
      'Settings from before the last changes, and records of work that is finished. The two latest stay, to go back to.',
    'old-logs': 'What programs and the system have noted down. You can no longer look up what happened then.',
    'remote-media':
      'Copies that nobody here has looked at for 30 days. They are fetched again when somebody wants them.',
    database:
      'Makes room inside the database for new messages, while everybody goes on chatting. Its files stay as large.',
    'left-data': 'What programs you have switched off would go on with, were they switched on again.',
    'local-media':
      'Pictures, videos and files that nobody has opened for a long time. They are gone for good.',
  },
  frees: 'Frees {{amount}}',
  freesUnknown: 'How much it frees is told afterwards',
  freesNothing: 'Nothing to free',
  needs: 'Has to run for this: {{service}}',
  exact: 'Exact names',
  button: 'Clear away',
  buttonMuch: 'Free about {{amount}}',
  choose: 'Choose something first.',
  running: 'Clearing away',
  freed: '{{amount}} freed.',
  done: 'Done',
  freedNothing: 'Done. There was nothing left to free.',
  left: {
    title: 'Also delete what switched-off programs have kept',
    lead: 'A program you have switched off keeps what it had, and goes on with it when it is switched on again. Without this it begins anew.',
    found: '{{amount}} in all',
    none: 'Switched-off programs have left nothing.',
    button: 'Delete this',
    ask: 'Delete what switched-off programs have kept?',
    lose: '{{names}}: {{amount}} go for good.',
    yes: 'Delete for good',
  },
  loss: {
    title: 'Also delete what people here have sent',
    lead: 'Only if the disk is full and nothing else helps. Nobody can bring these files back, not even from another device that no longer has them. Profile pictures stay.',
    older: 'Not opened for',
    days: { '90': '3 months', '180': 'half a year', '365': 'a year', '730': 'two years' },
    found_one: 'One file, {{amount}}',
    found_other: '{{count}} files, {{amount}}',
    none: 'There is nothing that old.',
    button: 'Delete these files',
    ask: 'Delete what people have sent?',
    lose_one: 'One file of your people goes for good, {{amount}} in all.',
    lose_other: '{{count}} files of your people go for good, {{amount}} in all.',
    yes: 'Delete for good',
  },
} as const;
