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
  doneBody: 'Its page shows what is left, and what can still be done.',
} as const;

/** The page of a server from which the chat was taken. */
export const closed = {
  movedTitle: 'The chat has moved to {{to}}.',
  movedLead:
    'It has run there since {{day}}. Everything lies here as it was when it was stopped, and nothing starts it any more. Give this server up at your provider once you no longer need it.',
  title: 'The chat is gone from this server.',
  lead: 'It was removed for good on {{day}}. This computer still knows what would bring it back.',
  kept: 'What would bring it back',
  lastBackup: 'Last backup',
  noBackup: 'There is none',
  kit: 'Recovery kit',
  kitSaved: 'Saved on {{day}}',
  noKit: 'None was saved. Write down the password below: backups cannot be opened without it.',
  copy: 'Copy on this computer, with the backup of {{at}}',
  stays: 'What was left where it is',
  before: 'An earlier chat was removed from this server on {{day}}.',
  beforeBody:
    'Setting up a new one was not finished. Everything that could bring the earlier one back is still kept. Finish the setup, or remove what it left behind: then you can also restore a backup.',
  again: 'Set up a chat here again',
  restore: 'Restore a backup',
  restoreBody: 'People, messages, files and settings come back to this server, or to a new one that you add.',
  restoreAction: 'Choose a backup',
  anew: 'Start over',
  anewBody: 'A chat without anybody in it. Use another domain: other servers remember this one.',
  anewAction: 'Set it up',
} as const;
