/** Closing a server for good, among its settings. */
export const closing = {
  title: 'Remove the chat from this server',
  lead: 'For when the chat is no longer needed. Accounts, messages, files, settings and keys are deleted from the server for good.',
  begin: 'Remove the chat…',
  askTitle: 'Remove the chat from {{name}}?',
  looking: 'Looking at what is there…',
  goes: 'This is taken away',
  data: 'All accounts, messages, files, settings and keys',
  programs: 'The programs of the chat, and what starts them',
  ports: 'The firewall ports that Innkeeper opened',
  exact: 'Technical details',
  stays: 'This stays',
  tell: 'Tell everybody before',
  tellHint: 'A message in the server’s own name. Leave it empty to tell nobody.',
  cannotTell:
    'Messages from the server are switched off, so nobody is told from here. Tell people yourself first.',
  backup: 'Make a last backup first',
  backupHint: 'It goes wherever backups go. On the server itself it is lost when you give up the server.',
  nothing: 'Nothing of Innkeeper is left on this server.',
  yes: 'Remove it for good',
  done: 'The chat is gone from this server.',
  doneBody: 'Forget the server here as well: then what signs in to it is deleted from this computer.',
} as const;
