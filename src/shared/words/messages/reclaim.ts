import { cleanupWords } from '../services.ts';

/** What is being cleaned up right now. */
export const reclaimWords = {
  'reclaim.images': cleanupWords.images,
  'reclaim.build-cache': cleanupWords['build-cache'],
  'reclaim.releases': cleanupWords.releases,
  'reclaim.old-logs': cleanupWords['old-logs'],
  'reclaim.remote-media': cleanupWords['remote-media'],
  'reclaim.database': cleanupWords.database,
  'reclaim.left-data': cleanupWords['left-data'],
  'reclaim.local-media': cleanupWords['local-media'],
} as const;
