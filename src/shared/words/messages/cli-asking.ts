/** What the command line asks the person at the terminal, and what to add where nobody can be asked. */
export const cliAskingWords = {
  'cli.yes': 'yes',
  'cli.ask.your-server': 'Type {{yes}} if it is your server:',
  'cli.ask.reinstalled': 'Type {{yes}} if you reinstalled it and trust the fingerprint from the spec:',
  'cli.ask.password': 'Password of {{user}} on {{address}}:',
  'cli.ask.sudo-password': 'sudo password of {{user}}:',
  'cli.ask.key-passphrase': 'Passphrase of the key:',
  'cli.ask.new-password': 'New password:',
  'cli.ask.new-password-again': 'Repeat the new password:',
  'cli.ask.stop': 'Stop? [y/N]',
  'cli.not-the-same': 'The two were not the same.',
  'cli.kit.passphrase': 'Passphrase of the recovery kit:',
  'cli.kit.passphrase-again': 'Repeat the passphrase:',
  'cli.give-sudo': 'Give the password in the environment as INNKEEPER_SUDO_PASSWORD.',
  'cli.give-passphrase': 'Give the passphrase in the environment as INNKEEPER_KEY_PASSPHRASE.',
  'cli.give-fingerprint': 'If you know that this is right, add: --accept-host-key {{fingerprint}}',
} as const;
