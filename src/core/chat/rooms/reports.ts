import type { EventReport, RoomMessage } from '../../../shared/contract/reports.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import { message } from '../../../shared/message.ts';
import { deleteReport, getReport, type ListedReport, listReports } from '../matrix/admin/reports.ts';
import { eventContext, type RoomEvent } from '../matrix/admin/room-events.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { orNotFound } from '../people/find-person.ts';

/** What is said before and after it, together. */
const around = 10;
const longestText = 10_000;
const epoch = new Date(0).toISOString();

export async function lookAtReports(
  { caller }: Panel,
  { from, limit, about }: { readonly from: number; readonly limit: number; readonly about?: string },
): Promise<CallOutput<'reports.list'>> {
  const { event_reports, total } = await listReports(caller, {
    from,
    limit,
    ...(about !== undefined && { about }),
  });
  const after = from + event_reports.length;
  // Synapse searches by part of an address.
  const exact = event_reports.filter((each) => about === undefined || each.sender === about);
  return {
    items: exact.map(reportOf),
    next: event_reports.length === 0 || after >= total ? null : after,
    total,
  };
}

export async function lookAtReport({ caller }: Panel, id: number): Promise<CallOutput<'reports.get'>> {
  const report = await orNotFound(message('thing.report', { id }), getReport(caller, id));
  try {
    const { event, events_before, events_after } = await eventContext(
      caller,
      report.room_id,
      report.event_id,
      around,
    );
    return {
      ...reportOf(report),
      event: saidOf(event),
      before: events_before.map(saidOf).reverse(),
      after: events_after.map(saidOf),
    };
  } catch (error) {
    // The room or what was said there is gone; the report is not.
    if (isErrorResponse(error, 'M_NOT_FOUND'))
      return { ...reportOf(report), event: null, before: [], after: [] };
    throw error;
  }
}

export async function dismissReport({ caller }: Panel, id: number): Promise<void> {
  await orNotFound(message('thing.report', { id }), deleteReport(caller, id));
}

function reportOf(report: ListedReport): EventReport {
  return {
    id: report.id,
    receivedAt: isoOf(report.received_ts) ?? epoch,
    roomId: report.room_id,
    roomName: report.name ?? '',
    eventId: report.event_id,
    reporter: report.user_id,
    about: report.sender ?? null,
    reason: report.reason ?? '',
  };
}

/** What was said, as text: whatever else somebody put into it is left out. */
function saidOf(event: RoomEvent): RoomMessage {
  const { body } = event.content;
  return {
    eventId: event.event_id,
    sender: event.sender,
    at: isoOf(event.origin_server_ts) ?? epoch,
    type: event.type,
    encrypted: event.type === 'm.room.encrypted',
    text: event.type === 'm.room.message' && typeof body === 'string' ? body.slice(0, longestText) : null,
  };
}
