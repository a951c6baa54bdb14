/** What is different in a newer version of a program, and why it is away for as long as it is. */
export const changeWords = {
  'change.synapse-media':
    'Pictures and files are shown only to people who are signed in. Very old apps cannot show them.',
  'change.synapse-rooms': 'New rooms use room version {{version}}. Rooms that exist stay as they are.',
  'change.livekit-relay': 'The relay for group calls refuses to pass anything on to private addresses.',
  'change.why-restart': 'It is stopped and started again.',
  'change.why-data':
    'It is stopped and started again. Before it answers it may change its database to the new version; with a large database that takes minutes.',
  'change.why-gateway': 'Every connection goes through it, so everything is interrupted for a moment.',
  'change.why-database': 'Programs that use the database wait until it is back.',
} as const;
