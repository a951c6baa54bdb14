/** Updates of the system that install themselves, by the command line. */
export const cliUnattendedWords = {
  'cli.unattended.install': 'install the package {{what}} from the system’s own sources',
  'cli.unattended.write': 'write {{what}}',
  'cli.unattended.remove': 'remove {{what}}',
  'cli.unattended.off': 'System updates are not installed automatically.',
  'cli.unattended.security': 'Security updates of the system are installed automatically.',
  'cli.unattended.all': 'All updates of the system are installed automatically.',
  'cli.unattended.some':
    'Some updates of the system are installed automatically, as somebody chose on the server.',
  'cli.unattended.next': 'Next time: {{at}}',
  'cli.unattended.docker': 'Docker is among them: the chat stops for a moment when it restarts.',
  'cli.unattended.installed': 'Installed by itself {{at}}: {{list}}',
  'cli.unattended.differs': 'This is not what you chose: {{reason}}',
  'cli.unattended.failed': 'The last time something went wrong: {{reason}}',
} as const;
