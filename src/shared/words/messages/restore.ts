/** What a restore means for people, told before it is begun. */
export const restoreWords = {
  'restore.means-since': 'Everything since then is gone for everybody: {{what}}.',
  'restore.means-nothing-since': 'Nobody has written anything since then.',
  'restore.means-since-unknown':
    'Everything since then is gone for everybody. How much that is cannot be told: the database does not answer.',
  'restore.means-devices':
    'Devices that were added since then have to sign in again. Passwords changed since then are the old ones again.',
  'restore.means-encrypted':
    'Encrypted messages can be read where they could be read before. Keys that were saved on the server since then are lost.',
  'restore.means-federation':
    'Other servers still have what was sent to them since then. They trust this server as before: its signing key stays the one in the backup.',
  'restore.means-media':
    'Pictures and files in the backup come back. What was uploaded since then stays, and no message changes.',
  'restore.means-settings':
    'Settings and keys become those of the backup. Messages, people and files stay as they are.',
  'restore.means-kept':
    'What is there now is kept on the server, so that you can go back, until you delete it.',
  'restore.means-carried':
    'Databases of programs that were switched on after the backup stay as they are now: {{names}}.',
  'restore.means-timer':
    'While it is restored, the server looks after it by itself (innkeeper-restore.timer): if anything is cut off, it goes back to what was there.',
  'restore.part.whole': 'everything',
  'restore.part.database': 'only the database',
  'restore.part.media': 'only pictures and files',
  'restore.part.settings': 'only settings and keys',
  'restore.messages': { one: '{{count}} message', other: '{{count}} messages' },
  'restore.rooms': { one: '{{count}} room', other: '{{count}} rooms' },
  'restore.accounts': { one: '{{count}} account', other: '{{count}} accounts' },
  'restore.files': { one: '{{count}} file', other: '{{count}} files' },
  'drill.part.copy': 'the copy itself, which is damaged or not complete',
  'drill.part.settings': 'its settings',
  'drill.part.database': 'its database',
  'drill.part.signing-key': 'its signing key',
  'drill.part.media': 'files people sent',
  'drill.part.chat-server': 'the chat server, which does not start with it',
  'drill.part.sign-in': 'signing in',
  'drill.part.messages': 'its messages, which cannot be read',
  'drill.part.place': 'the place where it is kept',
} as const;
