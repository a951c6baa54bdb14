import type { StepId } from '../job.ts';

/** What each step is called, while it runs and in the list. */
export const stepWords: Record<StepId, string> = {
  connect: 'Connect to your server',
  inspect: 'Check server',
  plan: 'Plan',
  prepare: 'Prepare the server',
  upload: 'Upload settings',
  pull: 'Download the apps',
  start: 'Start everything',
  verify: 'Check that it works',
  admin: 'Create your account',
  space: 'Create the space for everybody',
  'program-rooms': 'Create rooms for apps',
  people: 'Create accounts',
  rooms: 'Clean up',
  notices: 'Send messages',
  'stop-services': 'Stop services',
  'start-services': 'Start services and wait until they work',
  'clean-up': 'Clean up',
  firewall: 'Open firewall ports',
  clock: 'Set the clock',
  certificate: 'Renew certificates',
  updates: 'Install system updates',
  reboot: 'Restart the server',
};
