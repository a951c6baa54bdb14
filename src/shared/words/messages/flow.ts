/** Long work that is under way, as it stands in quotation marks. */
export const flowWords = {
  'flow.other': 'Other work',
  'flow.deploy': 'Deploy',
  'flow.inspect': 'Check server',
  'flow.people': 'Create accounts',
  'flow.deletion': 'Delete a room',
  'flow.space': 'Create a space',
  'flow.purge': 'Delete old messages',
  'flow.notices': 'Send an announcement',
  'flow.fix': 'Fix',
  'flow.services': 'Stop or start services',
  'flow.cleanup': 'Clean up',
  'flow.restore': 'Restore',
  'flow.drill': 'Test of the backup',
  'flow.backup': 'Back up',
  'flow.verification': 'Check the backups',
  'flow.update': 'Update',
} as const;
