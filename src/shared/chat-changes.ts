import type { invitationsCalls } from './contract/invitations.ts';
import type { noticesCalls } from './contract/notices.ts';
import type { peopleCalls } from './contract/people.ts';
import type { reportsCalls } from './contract/reports.ts';
import type { roomsCalls } from './contract/rooms.ts';
import type { spacesCalls } from './contract/spaces.ts';

type ChatCalls = typeof peopleCalls &
  typeof invitationsCalls &
  typeof roomsCalls &
  typeof reportsCalls &
  typeof noticesCalls &
  typeof spacesCalls;

/**
 * Which calls change the chat's own data at once, past the server's lock: a person, a room, an invitation. While those
 * data are being replaced they are refused, for what they make would be gone with them. Others only look, keep something
 * on this computer, or begin a job, which takes the lock itself. A call that says nothing does not compile.
 */
export const changesChat: Readonly<Record<keyof ChatCalls, boolean>> = {
  'people.list': false,
  'people.usage': false,
  'people.get': false,
  'people.create': true,
  'people.parseList': false,
  'people.taken': false,
  'people.createMany': false,
  'people.resetPassword': true,
  'people.setName': true,
  'people.setAdmin': true,
  'people.lock': true,
  'people.suspend': true,
  'people.deactivate': true,
  'people.reactivate': true,
  'people.shadowBan': true,
  'people.rateLimit': true,
  'people.devices': false,
  'people.signOutDevices': true,
  'people.rooms': false,
  'people.media': false,
  'people.deleteMedia': true,
  'people.reports': false,
  'people.forgetCreated': false,
  'invitations.mode': false,
  'invitations.planMode': false,
  'invitations.setMode': false,
  'invitations.list': false,
  'invitations.create': true,
  'invitations.extend': true,
  'invitations.revoke': true,
  'invitations.markSent': false,
  'invitations.card': false,
  'welcome.get': false,
  'welcome.set': true,
  'rooms.list': false,
  'rooms.get': false,
  'rooms.members': false,
  'rooms.block': true,
  'rooms.delete': false,
  'rooms.makeMeAdmin': true,
  'rooms.purgeHistory': false,
  'reports.list': false,
  'reports.get': false,
  'reports.dismiss': true,
  'notices.status': false,
  'notices.send': false,
  'spaces.roomDefaults': false,
  'spaces.plan': false,
  'spaces.make': false,
  'spaces.bringEverybody': false,
  'spaces.makeDefault': false,
};
