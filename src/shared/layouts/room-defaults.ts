import type { ServerSpec } from '../spec/index.ts';

/** What of a server's settings decides about the rooms of a layout. */
export interface RoomDefaults {
  /** Whether apps can hold calls of many in a room; without that a voice room would lead nowhere. */
  readonly calls: boolean;
  /** Which new rooms it encrypts unasked: all, those for invited people, none. */
  readonly encryption: 'all' | 'invite' | 'off';
}

export function roomDefaults({ features }: Pick<ServerSpec, 'features'>): RoomDefaults {
  const { elementCall, synapse } = features;
  const own = synapse.extra?.encryption_enabled_by_default_for_room_type;
  return {
    calls: elementCall.enabled,
    // Innkeeper's own is `invite`; YAML reads a bare `off` as false.
    encryption: own === 'all' ? 'all' : own === 'off' || own === false ? 'off' : 'invite',
  };
}
