import type { CleanupKind, NoticeKind, ServiceAction } from '../contract/services.ts';

/** What people notice while something is away, without how long. */
export const noticeWords: Record<NoticeKind, string> = {
  unreachable: 'Nobody can reach your server. Messages wait in people’s apps until it is back.',
  chat: 'Nobody can send or receive. Messages wait in people’s apps until it is back.',
  web: 'The web app does not open in a browser. Other apps keep working.',
  calls: 'Calls may break off, and new ones may not connect.',
  other: 'Meanwhile {{service}} is unavailable.',
};

/** What is being done, in the words of a plan. */
export const actionWords: Record<ServiceAction, string> = {
  start: 'Start',
  stop: 'Stop',
  restart: 'Restart',
};

/** What can be cleared away, by its name in a list. */
export const cleanupWords = {
  images: 'Old versions of apps',
  'build-cache': 'Build cache',
  releases: 'Earlier settings and finished jobs',
  'old-logs': 'Old logs',
  'remote-media': 'Cached files of other servers',
  database: 'Optimize database',
  'left-data': 'Data of apps that are off',
  'local-media': 'Files members have sent',
} as const satisfies Record<CleanupKind, string>;
