import type { WorkerRole } from '../../../../shared/spec/workers.ts';

/** Patterns of paths (RE2, on the decoded path): those people's apps ask for, and those other servers ask for. */
interface Routes {
  readonly people?: readonly string[];
  readonly servers?: readonly string[];
}

const client = '^/_matrix/client';
const recent = `${client}/(r0|v3)`;
const either = `${client}/(r0|v3|unstable)`;
const ever = `${client}/(api/v1|r0|v3|unstable)`;
/** One part of a path: with more, one request could be meant for two. A name with a / in it goes to the main process. */
const one = '[^/]+';
const room = `${ever}/rooms/${one}`;

/**
 * Which requests belong to which part of the work: the one place where this is written down. Every path matches at
 * most one pattern; whatever matches none is the main process's. After upstream's docs/workers.md.
 */
export const workerRoutes: Readonly<Record<WorkerRole, Routes>> = {
  sync: {
    people: [
      `${recent}/sync$`,
      `${client}/unstable/org\\.matrix\\.simplified_msc3575/sync$`,
      `${client}/(api/v1|r0|v3)/(events|initialSync)$`,
      `${client}/(api/v1|r0|v3)/rooms/${one}/initialSync$`,
    ],
  },
  reader: {
    people: [
      `${ever}/(createRoom|publicRooms|joined_rooms|search|login|voip/turnServer)$`,
      `${room}/(joined_members|members|state|aliases)$`,
      `${room}/(context|event)/`,
      `${client}/v1/rooms/${one}/(hierarchy|threads|timestamp_to_event)$`,
      `${client}/(v1|unstable)/rooms/${one}/relations/`,
      `${client}/v1/room_summary/${one}$`,
      `${client}/versions$`,
      `${either}/account/(3pid|whoami|deactivate)$`,
      `${either}/(capabilities|notifications|password_policy|register|register/available)$`,
      `${client}/v1/register/m\\.login\\.registration_token/validity$`,
      `${either}/user/${one}/filter(/|$)`,
      `${either}/room_keys/`,
      `${either}/keys/(query|changes|claim)$`,
      `${ever}/directory/room/${one}$`,
      `${client}/unstable/org\\.matrix\\.msc4140/delayed_events(/${one}/restart)?$`,
    ],
  },
  history: { people: [`${room}/messages$`] },
  creator: {
    people: [
      `${room}/(redact|send|state)/`,
      `${room}/(join|invite|leave|ban|unban|kick)$`,
      `${ever}/(join|knock|profile)/`,
    ],
  },
  media: {
    people: ['^/_matrix/media/', `${client}/v1/media/`],
    servers: ['^/_matrix/federation/v1/media/'],
  },
  'user-directory': { people: [`${either}/user_directory/search$`] },
  typing: { people: [`${room}/typing/`] },
  to_device: { people: [`${either}/sendToDevice/`] },
  account_data: { people: [`${either}/user/${one}/(rooms/${one}/)?(tags|account_data)(/|$)`] },
  receipts: { people: [`${either}/rooms/${one}/(receipt/|read_markers$)`] },
  presence: { people: [`${ever}/presence/`] },
  push_rules: { people: [`${ever}/pushrules/`] },
  device_lists: {
    people: [
      `${recent}/delete_devices$`,
      `${ever}/devices(/|$)`,
      `${either}/keys/upload(/|$)`,
      `${ever}/keys/(device_signing|signatures)/upload$`,
    ],
  },
  'federation-inbound': { servers: ['^/_matrix/federation/v1/send/'] },
  'federation-reader': {
    servers: [
      '^/_matrix/federation/v1/(version$|publicRooms$|query/|hierarchy/|timestamp_to_event/)',
      '^/_matrix/federation/v1/(event|event_auth|state|state_ids|backfill|get_missing_events)/',
      '^/_matrix/federation/v1/(make_join|make_leave|make_knock|send_knock)/',
      '^/_matrix/federation/v1/(exchange_third_party_invite|user/devices)/',
      '^/_matrix/federation/(v1|v2)/(send_join|send_leave|invite)/',
      '^/_matrix/key/v2/query',
    ],
  },
  events: {},
  'federation-sender': {},
  pusher: {},
  background: {},
  'app-services': {},
};
