import type { EventReport, RoomMessage } from '../../../../src/shared/contract/reports.ts';
import type { Room } from '../../../../src/shared/contract/rooms.ts';
import { ago, domain } from './moments.ts';
import { hostileName } from './people-samples.ts';

function room(id: string, more: Partial<Room> = {}): Room {
  return {
    roomId: `!${id}:${domain}`,
    name: '',
    alias: null,
    kind: 'room',
    members: 2,
    encrypted: true,
    listed: false,
    joinRule: 'invite',
    creator: `@anna:${domain}`,
    version: '12',
    ...more,
  };
}

export const roomSamples: readonly Room[] = [
  room('lobby', { name: 'Lobby', alias: `#lobby:${domain}`, members: 41, encrypted: false, listed: true }),
  room('house', { name: 'Lantern House', alias: `#house:${domain}`, kind: 'space', members: 44 }),
  room('kitchen', { name: 'Kitchen table', members: 9 }),
  room('talk1'),
  room('evil', { name: hostileName, members: 3 }),
  room('empty', { name: 'Summer 2024', members: 0 }),
];

export const said = (id: string, sender: string, text: string | null, encrypted = false): RoomMessage => ({
  eventId: `$${id}`,
  sender: `@${sender}:${domain}`,
  at: ago(5),
  type: encrypted ? 'm.room.encrypted' : 'm.room.message',
  encrypted,
  text,
});

export const reportSamples: readonly EventReport[] = [
  {
    id: 7,
    receivedAt: ago(4),
    roomId: `!lobby:${domain}`,
    roomName: 'Lobby',
    eventId: '$bad',
    reporter: `@carol:${domain}`,
    about: `@evil:${domain}`,
    reason: 'He keeps posting links to coins.',
  },
  {
    id: 3,
    receivedAt: ago(90),
    roomId: `!kitchen:${domain}`,
    roomName: 'Kitchen table',
    eventId: '$x',
    reporter: `@bela:${domain}`,
    about: null,
    reason: '',
  },
];
