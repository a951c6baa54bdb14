import type { StepId } from '../job.ts';

/** What each step is called, while it runs and in the list. */
export const stepWords: Record<StepId, string> = {
  connect: 'Connect to your server',
  inspect: 'Look around',
  plan: 'Work out what to do',
  prepare: 'Get the server ready',
  upload: 'Bring the settings over',
  pull: 'Download the programs',
  start: 'Start everything',
  verify: 'Check that it works',
  admin: 'Make your account',
  space: 'Make the space for everybody',
  'program-rooms': 'Make the rooms that programs write to',
  people: 'Make accounts',
  rooms: 'Clear away',
  notices: 'Tell people',
  'stop-services': 'Stop in the right order',
  'start-services': 'Start, and wait until it works',
  'clean-up': 'Clear away',
  firewall: 'Open firewall ports',
  clock: 'Set the clock',
  certificate: 'Get the certificates anew',
  updates: 'Install the system’s updates',
  reboot: 'Restart the server',
};
