/** Handing a server to somebody else. */
export const handoverWords = {
  'handover.key-empty': 'There is nothing in it.',
  'handover.key-lines': 'It must be one line. Give one key at a time.',
  'handover.key-private':
    'This is the private half of a key, which nobody should give away. The public half is in the file that ends in .pub.',
  'handover.key-options': 'Something stands in front of the key. Give it without that.',
  'handover.key-kind': 'This is not a public key for signing in, or one of a kind that is out of use.',
  'handover.key-damaged': 'A part of it is missing or was changed.',
  'handover.key-weak': 'RSA keys need 2048 bits or more.',
  'handover.list-no-user': 'The server does not know this user.',
  'handover.list-changed': 'Somebody changed it at the same moment.',
  'handover.list-link': 'It is a link to somewhere else.',
  'handover.list-odd': 'What lies there is no file.',
  'handover.list-large': 'It is larger than any list of keys.',
  'handover.not-admitted': 'No key of theirs was added from here.',
  'handover.not-signed-in': 'The server has not seen a sign-in with their key since it was added.',
  'handover.no-journal': 'The server keeps no record of who signs in.',
  'handover.kept-sign-in': 'the key or password to sign in',
  'handover.kept-sudo': 'the password for sudo',
  'handover.kept-first-account': 'the password of the first account',
  'handover.kept-panel': 'the sign-in of Innkeeper’s own account',
  'handover.kept-given': 'passwords for the next deploy',
  'handover.kept-backups': 'the password of the backups',
  'handover.change-provider':
    'The account at the server’s provider: move the server to an account of theirs, or change its password and second factor. Whoever has it can get into the server.',
  'handover.change-server-password': 'The password of {{user}} on the server: set a new one, with “passwd”.',
  'handover.change-other-keys': 'Other keys that may sign in as {{user}}: take out those that nobody knows.',
  'handover.change-domain':
    'The domain {{domain}}: move it to an account of theirs, or change the password of the account that holds it and its DNS.',
  'handover.change-first-account':
    'The account {{account}}: set a new password and sign out all its devices.',
  'handover.change-backups':
    'Places for backups: use some of their own, with passwords of their own. Old backups will always open with the old password.',
  'handover.change-mail':
    'The mail account {{user}} at {{host}}: use one of their own, or set a new password.',
  'handover.change-warnings': 'Warnings go to {{address}}: set an address of theirs.',
} as const;
