import { asServerId, type ServerId } from '../../shared/ids.ts';
import type { ServerSummary } from '../../shared/status.ts';

const wizardPages = ['connect', 'domain', 'features', 'review'] as const;
export type WizardStep = (typeof wizardPages)[number];

/** Every address a page of Innkeeper has, after the `#`. */
export const paths = {
  first: '/',
  /** Where somebody begins who has no server here yet. */
  start: '/start',
  add: '/add',
  /** The server to add has a chat already. */
  addKnown: '/add/known',
  /** What the host wants of Innkeeper itself, on this computer. */
  appSettings: '/settings',
  /** What each page is for; `from` is the page somebody comes from. */
  help: (serverId?: ServerId, from?: string) =>
    `${serverId === undefined ? '' : `/servers/${serverId}`}/help${from === undefined ? '' : `/${from}`}`,
  home: (serverId: ServerId) => `/servers/${serverId}`,
  setup: (serverId: ServerId, page: WizardStep) => `/servers/${serverId}/setup/${page}`,
  /** Set up from a backup of a server that is lost. */
  restoreOnto: (serverId: ServerId) => `/servers/${serverId}/setup/restore`,
  /** What the server has, brought there once more, in the versions it has. */
  setUpAgain: (serverId: ServerId) => `/servers/${serverId}/setup/again`,
  deploy: (serverId: ServerId, jobId: string) => `/servers/${serverId}/setup/deploy/${jobId}`,
  done: (serverId: ServerId) => `/servers/${serverId}/setup/done`,
  people: (serverId: ServerId) => `/servers/${serverId}/people`,
  newPerson: (serverId: ServerId) => `/servers/${serverId}/people/new`,
  manyPeople: (serverId: ServerId) => `/servers/${serverId}/people/many`,
  peopleJob: (serverId: ServerId, jobId: string) => `/servers/${serverId}/people/many/${jobId}`,
  person: (serverId: ServerId, userId: string) => `/servers/${serverId}/people/of/${asSegment(userId)}`,
  resetPassword: (serverId: ServerId, userId: string) =>
    `/servers/${serverId}/people/of/${asSegment(userId)}/password`,
  invitations: (serverId: ServerId) => `/servers/${serverId}/invitations`,
  registration: (serverId: ServerId) => `/servers/${serverId}/invitations/mode`,
  welcome: (serverId: ServerId) => `/servers/${serverId}/invitations/welcome`,
  newInvitation: (serverId: ServerId) => `/servers/${serverId}/invitations/new`,
  invitation: (serverId: ServerId, token: string) =>
    `/servers/${serverId}/invitations/with/${asSegment(token)}`,
  rooms: (serverId: ServerId) => `/servers/${serverId}/rooms`,
  room: (serverId: ServerId, roomId: string) => `/servers/${serverId}/rooms/in/${asSegment(roomId)}`,
  newSpace: (serverId: ServerId) => `/servers/${serverId}/rooms/new-space`,
  /** What the server's programs write; of one service only where that is named. */
  logs: (serverId: ServerId, service?: string) =>
    `/servers/${serverId}/logs${service === undefined ? '' : `/${asSegment(service)}`}`,
  reports: (serverId: ServerId) => `/servers/${serverId}/reports`,
  report: (serverId: ServerId, id: number) => `/servers/${serverId}/reports/${id}`,
  doctor: (serverId: ServerId) => `/servers/${serverId}/doctor`,
  settings: (serverId: ServerId) => `/servers/${serverId}/settings`,
  /** One setting among all, by its path in the spec. */
  setting: (serverId: ServerId, path: string) => `/servers/${serverId}/settings/at/${asSegment(path)}`,
  settingsReview: (serverId: ServerId) => `/servers/${serverId}/settings/review`,
  backups: (serverId: ServerId) => `/servers/${serverId}/backups`,
  updates: (serverId: ServerId) => `/servers/${serverId}/updates`,
  history: (serverId: ServerId) => `/servers/${serverId}/history`,
  /** Bringing back what one release holds. */
  historyVersion: (serverId: ServerId, release: number) => `/servers/${serverId}/history/${release}`,
  privacy: (serverId: ServerId) => `/servers/${serverId}/privacy`,
  cleanUp: (serverId: ServerId) => `/servers/${serverId}/clean-up`,
  notices: (serverId: ServerId) => `/servers/${serverId}/notices`,
  noticeTo: (serverId: ServerId, userId: string) => `/servers/${serverId}/notices/to/${asSegment(userId)}`,
} as const;

/** Where a server's settings are chosen: on their page, or in the wizard while it is not set up. */
export function settingsPath({ id, stage }: Pick<ServerSummary, 'id' | 'stage'>): string {
  return stage === 'set-up' ? paths.settings(id) : paths.setup(id, 'features');
}

/**
 * An id as one part of an address. Ids may hold anything, slashes and percent signs too, and routers
 * and browsers undo percent signs as they please: `~` stands for them here.
 */
export function asSegment(id: string): string {
  return encodeURIComponent(id).replaceAll('~', '%7E').replaceAll('%', '~');
}

/** The id in a part of an address; '' where there is none. */
export function fromSegment(segment: string): string {
  try {
    return decodeURIComponent(segment.replaceAll('~', '%'));
  } catch {
    return '';
  }
}

/** The server an address is about, if it is about one. */
export function serverIdIn(path: string): ServerId | undefined {
  return asServerId(/^\/servers\/([^/]+)/.exec(path)?.[1]);
}
