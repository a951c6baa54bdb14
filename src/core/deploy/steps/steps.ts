import type { NewJob } from '../../jobs/registry.ts';

/** The steps of a deploy in order. Weights are about their seconds on a small server with a good line. */
export const deploySteps: NewJob['steps'] = [
  { id: 'connect', weight: 2 },
  { id: 'inspect', weight: 2 },
  { id: 'plan', weight: 1 },
  { id: 'prepare', weight: 30 },
  { id: 'upload', weight: 3 },
  { id: 'pull', weight: 60 },
  { id: 'start', weight: 30 },
  { id: 'verify', weight: 10 },
  { id: 'admin', weight: 2 },
  { id: 'space', weight: 1 },
  { id: 'program-rooms', weight: 1 },
];
