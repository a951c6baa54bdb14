import { exponential } from '../../../shared/async/backoff.ts';
import { poll } from '../../../shared/async/poll.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { type Message, message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import type { JobReporter } from '../../jobs/job-reporter.ts';
import { said } from '../../server/said.ts';
import {
  deleteRoom,
  deletionStatus,
  deletionsOf,
  purgeHistory,
  purgeStatus,
} from '../matrix/admin/room-removal.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import type { Panel, PanelSessions } from '../panel/panel-sessions.ts';
import { acrossDisconnects } from '../people/bulk/across-disconnects.ts';
import { findRoom } from './room.ts';

export interface RemovalTools {
  readonly serverId: ServerId;
  readonly sessions: PanelSessions;
  readonly report: JobReporter;
  readonly signal: AbortSignal;
}

const doing: Readonly<Record<string, Message>> = {
  scheduled: message('note.removal-scheduled'),
  shutting_down: message('note.removal-people'),
  purging: message('note.removal-messages'),
  active: message('note.removal-messages'),
};

/** Deletes a room and follows it to the end. A deletion that runs already, from an earlier try, is followed. */
export async function removeRoom(
  tools: RemovalTools,
  params: { readonly roomId: string; readonly block: boolean; readonly message?: string | undefined },
): Promise<{ readonly removed: true; readonly people: number }> {
  const { roomId, block, message: told } = params;
  const through = throughPanel(tools);
  const deleteId = await through(async (panel) => {
    const running = (await deletions(panel, roomId)).find(({ status }) => !hasEnded(status));
    if (running) return running.delete_id;
    await findRoom(panel, roomId);
    const sender = told === undefined ? {} : { message: told, newRoomUserId: panel.userId };
    return (await deleteRoom(panel.caller, roomId, { block, ...sender })).delete_id;
  });
  const end = await untilEnded(tools, () => through((panel) => deletionStatus(panel.caller, deleteId)));
  return { removed: true, people: end.shutdown_room?.kicked_users.length ?? 0 };
}

/** Clears away what is older. Nothing being that old is a success too. */
export async function purgeRoom(
  tools: RemovalTools,
  params: { readonly roomId: string; readonly before: number; readonly includeOwn: boolean },
): Promise<{ readonly purged: boolean }> {
  const through = throughPanel(tools);
  await through((panel) => findRoom(panel, params.roomId));
  let purgeId: string;
  try {
    purgeId = await through((panel) => purgeHistory(panel.caller, params.roomId, params));
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND')) return { purged: false };
    throw error;
  }
  await untilEnded(tools, () => through((panel) => purgeStatus(panel.caller, purgeId)));
  return { purged: true };
}

function throughPanel({ serverId, sessions, report, signal }: RemovalTools) {
  const onWait = () => report.step('rooms', 'waiting', { note: message('note.continues-there') });
  return <T>(work: (panel: Panel) => Promise<T>) =>
    acrossDisconnects({ signal, onWait }, () => sessions.use(serverId, signal, work));
}

async function deletions(panel: Panel, roomId: string) {
  try {
    return await deletionsOf(panel.caller, roomId);
  } catch (error) {
    if (isErrorResponse(error, 'M_NOT_FOUND') || isErrorResponse(error, 'M_INVALID_PARAM')) return [];
    throw error;
  }
}

async function untilEnded<S extends { readonly status: string; readonly error?: string | null | undefined }>(
  { report, signal }: RemovalTools,
  ask: () => Promise<S>,
): Promise<S> {
  const tell = ({ status }: S) => {
    const note = doing[status];
    report.step('rooms', 'running', note === undefined ? {} : { note });
  };
  const pauses = exponential(200, 3000, 1.5);
  const state = await poll({ signal, until: ({ status }) => hasEnded(status), pauses, onWait: tell }, ask);
  if (state.status === 'failed') {
    const reason = state.error ? said(state.error) : message('reason.chat-gives-none');
    throw new ProblemError('matrix.refused', { what: message('call.removing'), reason }, state.error ?? '');
  }
  return state;
}

function hasEnded(status: string): boolean {
  return status === 'complete' || status === 'failed';
}
