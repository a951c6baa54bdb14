/** The pages of a server, and what several of its pages say. */
export const serverPageWords = {
  label: 'Inside {{name}}',
  home: 'Home',
  people: 'People',
  invitations: 'Invitations',
  rooms: 'Rooms',
  logs: 'Logs',
  doctor: 'Doctor',
  backups: 'Backups',
  updates: 'Updates',
  history: 'History',
  privacy: 'Privacy',
  settings: 'Settings',
  setUp: 'Set up my server',
  lastKnown: 'Last known state, {{ago}}.',
} as const;
