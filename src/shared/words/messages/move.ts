/** Moving the chat to another server. */
export const moveWords = {
  'move.size': 'Data on the old server: {{size}}.',
  'move.by-computer': 'Everything goes through this computer: keep it on and connected.',
  'move.by-place': 'Everything goes by the place of the backups, which both servers reach.',
  'move.backup': 'The last good backup was made {{at}} and took {{time}}.',
  'move.no-backup': 'There is no backup yet: the first one takes longer.',
  'move.out': 'The old server is stopped for about {{time}} until the new one runs.',
  'move.dns': 'Change these at your DNS provider once the new server runs:',
  'move.dns-delete': '(delete it)',
  'move.dns-now': 'now {{list}}',
  'move.dns-kept': 'Others may keep using the old addresses for {{time}} after that.',
  'move.dns-right': 'All names lead to the new server.',
  'move.phase.copying':
    'The move of {{domain}} from {{from}} to {{to}} has begun; the old server still runs.',
  'move.phase.stopping':
    'The old server at {{from}} is being stopped, so that {{domain}} can move to {{to}}.',
  'move.phase.stopped': 'The old server at {{from}} is stopped, and {{domain}} is on its way to {{to}}.',
  'move.phase.ready':
    '{{domain}} runs on {{to}} and was checked there by its address. The old server at {{from}} is stopped.',
  'move.phase.moved': '{{domain}} has moved from {{from}} to {{to}}.',
  'move.means-install': 'Docker is installed on {{server}}.',
  'move.means-stays':
    'People stay signed in. Messages, files, rooms and encrypted history come along, and nobody has to change anything in their app.',
  'move.means-out':
    'Nobody can write from the moment the old server stops until the names lead to the new one. What people send meanwhile waits in their app.',
  'move.means-no-dns':
    'The names exist on your own network only: nobody can look them up from here. Change them there.',
  'move.means-long-ttl':
    'Others may keep using the old addresses for {{time}}. Set a shorter time (TTL) at your DNS provider now, such as 5 minutes, and move once the old time has passed.',
  'move.means-network':
    'The addresses that your settings give by hand belong to the old server. They are left out and looked up on the new one.',
  'move.means-backups':
    'Backups go on from the new server, to the same places. Those on the old server itself stay there.',
  'move.means-key':
    'Once you finish, the old server never starts again: two servers that sign with the same key contradict each other.',
  'move.stays':
    'Everything lies on the old server as it was when it was stopped, but nothing starts it any more. Its certificates were deleted, and the signing key was put away.',
  'move.what-write': 'write a note on the server',
  'move.what-stop': 'stop the programs',
  'move.what-start': 'start the programs',
  'move.what-timer': 'switch a timer on',
} as const;
