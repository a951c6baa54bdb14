/** What a room of a layout is for. Its settings follow from that: see `purposes`. */
export const roomPurposes = ['chat', 'voice', 'announcements', 'welcome'] as const;
export type RoomPurpose = (typeof roomPurposes)[number];

interface PurposeSettings {
  /** Who may write: everybody in the room, or only its moderators and admins. */
  readonly writers: 'members' | 'moderators';
  /** What somebody who comes later can read back: everything, or nothing from before (Matrix spec, "Room history visibility"). */
  readonly history: 'shared' | 'joined';
  /** Where `off`, newcomers can read back whatever the layout; else the layout decides. */
  readonly encryption: 'off' | 'as-layout';
  /** Whether apps recommend it to whoever comes into the space. */
  readonly suggested: boolean;
}

export const purposes: Readonly<Record<RoomPurpose, PurposeSettings>> = {
  chat: { writers: 'members', history: 'shared', encryption: 'as-layout', suggested: false },
  // What is written beside a call is of that call.
  voice: { writers: 'members', history: 'joined', encryption: 'as-layout', suggested: true },
  announcements: { writers: 'moderators', history: 'shared', encryption: 'off', suggested: true },
  welcome: { writers: 'members', history: 'shared', encryption: 'off', suggested: true },
};

export const layoutRoomIds = [
  'welcome',
  'announcements',
  'general',
  'photos',
  'plans',
  'events',
  'off-topic',
  'projects',
  'questions',
  'find-a-team',
  'clips',
  'voice',
  'second-voice',
] as const;
export type LayoutRoomId = (typeof layoutRoomIds)[number];

export interface LayoutRoom {
  /** Part of its address, so that it stays what it is under any name and in any language. */
  readonly id: LayoutRoomId;
  readonly purpose: RoomPurpose;
  /** Recommended though its purpose alone would not have it so. */
  readonly suggested?: true;
}

export const layoutNames = ['friends', 'club', 'team', 'gaming', 'empty'] as const;
export type LayoutName = (typeof layoutNames)[number];

export interface Layout {
  /** Whether its chats are encrypted where the server encrypts by default. `off`: whoever comes later can read back. */
  readonly encryption: 'server-default' | 'off';
  /** In the order apps list them. */
  readonly rooms: readonly LayoutRoom[];
}

const welcome: LayoutRoom = { id: 'welcome', purpose: 'welcome' };
const announcements: LayoutRoom = { id: 'announcements', purpose: 'announcements' };
const general: LayoutRoom = { id: 'general', purpose: 'chat', suggested: true };
const voice: LayoutRoom = { id: 'voice', purpose: 'voice' };
const chat = (id: LayoutRoomId): LayoutRoom => ({ id, purpose: 'chat' });

/**
 * Ready spaces. With its space, none has more rooms than Synapse lets one account make in a row (`rc_room_creation`:
 * ten, then one a minute).
 */
export const layouts: Readonly<Record<LayoutName, Layout>> = {
  friends: {
    encryption: 'server-default',
    rooms: [welcome, announcements, general, chat('plans'), chat('photos'), voice],
  },
  club: {
    encryption: 'off',
    rooms: [welcome, announcements, general, chat('events'), chat('questions'), chat('off-topic'), voice],
  },
  team: {
    encryption: 'server-default',
    rooms: [welcome, announcements, general, chat('projects'), chat('questions'), chat('off-topic'), voice],
  },
  gaming: {
    encryption: 'off',
    rooms: [
      welcome,
      announcements,
      general,
      chat('find-a-team'),
      chat('clips'),
      chat('off-topic'),
      voice,
      { id: 'second-voice', purpose: 'voice' },
    ],
  },
  empty: { encryption: 'server-default', rooms: [] },
};
