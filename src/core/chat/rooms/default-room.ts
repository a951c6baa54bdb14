import type { Panel } from '../panel/panel-sessions.ts';

/** Whoever makes places: the panel, or a deploy in its name. */
export type RoomMaker = Pick<Panel, 'caller' | 'spec' | 'domain'>;

export interface NewDefaultRoom {
  readonly alias: string;
  readonly name: string;
  readonly kind: 'room' | 'space';
  /** Whether people come in by invitation only. */
  readonly closed?: true;
}
