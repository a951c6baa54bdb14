import type { CallOutput } from '../../../../shared/contract.ts';
import type { ServerSummary } from '../../../../shared/status.ts';

/** One room as its page shows it. */
export type RoomDetail = CallOutput<'rooms.get'>;

/** What each action on a room's page is given. */
export interface RoomActionProps {
  readonly server: ServerSummary;
  readonly room: RoomDetail;
}
