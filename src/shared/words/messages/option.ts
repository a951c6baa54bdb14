/** Why a command cannot be run as it was given: goes on from the name of an option or argument. */
export const optionWords = {
  'option.exclusive': 'exclude each other',
  'option.got-nothing': 'got nothing',
  'option.sign-in-missing': 'is missing; give --key FILE, --password-stdin, --agent or INNKEEPER_PASSWORD',
  'option.choice': 'must be one of {{choices}}',
  'option.not-utf-8': 'is not in UTF-8: save it so, or say --encoding windows-1252 if it comes from Windows',
  'option.needs-columns': 'needs --columns',
  'option.unknown-column': 'can have {{known}} and -, but not {{column}}',
  'option.column-twice': 'names {{column}} twice',
  'option.no-username': 'must say which column is the username',
  'option.heading-unclear': 'cannot tell whether the first line is a heading: add --heading or --no-heading',
  'option.columns-unclear':
    'does not say what its columns are (the first line is: {{line}}). Give it a heading, such as username,name,password,admin, or say it with --columns username,name,- and so on',
  'option.or-device': 'or --device must be given',
  'option.repeat': 'must be {{name}}, to be sure',
  'option.backup-from': 'is missing: name a recovery kit with --kit, or where the backup lies with --from',
  'option.new-server': 'is missing: name the new server with --address, or a spec',
  'option.move-to': 'is missing: name the new server by its address',
  'option.backup-password':
    'is missing: set INNKEEPER_BACKUP_PASSWORD to the password that opens the backups',
  'option.show-admin':
    'is needed: nothing here keeps the first account’s password (or set INNKEEPER_VAULT_PASSPHRASE)',
  'option.bad-name': 'cannot be called {{name}}',
  'option.yes-to-stop': 'is needed to stop something',
  'option.not-email': '{{text}} is not an email address',
  'option.port-in-use': 'is used by another program',
} as const;
