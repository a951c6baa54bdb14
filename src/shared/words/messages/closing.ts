/** Closing a server for good: what goes, and what stays. */
export const closingWords = {
  'closing.containers': 'Containers: {{list}}',
  'closing.networks': 'Networks: {{list}}',
  'closing.volumes': 'Volumes: {{list}}',
  'closing.units': 'Timers and services (systemd): {{list}}',
  'closing.firewall': 'Firewall ports that Innkeeper opened: {{list}}',
  'closing.folder': '{{path}}, with all accounts, messages, files, settings and keys',
  'closing.stays-foreign': 'What is not Innkeeper’s stays: {{paths}}.',
  'closing.stays-backups':
    'Backups stay where they are: {{places}}. Without their password nobody can open them. This computer keeps it until the server is forgotten here.',
  'closing.save-kit': 'If you want to keep the backups, save the recovery kit first.',
  'closing.stays-docker':
    'Docker stays installed, with what it downloaded. The firewall keeps the port you sign in by.',
  'closing.stays-dns': 'DNS records stay at your provider. Delete them there.',
  'closing.stays-others':
    'Other servers keep what was sent to them. Nobody should use this domain for another chat server.',
  'closing.no-backup': 'There is no backup yet.',
  'closing.last-backup': 'The last good backup was made {{at}}.',
  'closing.what-unit': 'a timer',
  'closing.what-container': 'a program',
  'closing.what-volume': 'a volume',
  'closing.what-network': 'a network that another program still uses',
  'closing.what-folder': 'the folder with the data',
} as const;
