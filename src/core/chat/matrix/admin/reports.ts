import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { matrixPath, matrixQuery } from '../http/path.ts';
import { requestJson, type SignedInCaller } from '../http/request.ts';

/** `received_ts` in milliseconds. `user_id` is who complains, `sender` who wrote it. */
const listedReport = z.looseObject({
  id: z.number(),
  received_ts: z.number(),
  room_id: z.string(),
  event_id: z.string(),
  user_id: z.string(),
  reason: z.string().nullish(),
  sender: z.string().nullish(),
  name: z.string().nullish(),
});
export type ListedReport = z.infer<typeof listedReport>;

export interface ReportQuery {
  readonly from: number;
  readonly limit: number;
  /** Only about this person; part of an address. */
  readonly about?: string;
}

/** GET `/_synapse/admin/v1/event_reports` (Synapse docs, "Show reported events"), newest first. */
export function listReports(
  caller: SignedInCaller,
  { from, limit, about }: ReportQuery,
): Promise<{ readonly event_reports: ListedReport[]; readonly total: number }> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path:
        matrixPath`/_synapse/admin/v1/event_reports` +
        matrixQuery({ from, limit, dir: 'b', event_sender_user_id: about }),
      what: message('call.listing-reports'),
    },
    z.looseObject({ event_reports: z.array(listedReport), total: z.number() }),
  );
}

/** GET `/_synapse/admin/v1/event_reports/{id}` (Synapse docs, "Show details of a specific event report"). */
export function getReport(caller: SignedInCaller, id: number): Promise<ListedReport> {
  return requestJson(
    caller,
    {
      method: 'GET',
      path: matrixPath`/_synapse/admin/v1/event_reports/${id}`,
      what: message('call.reading-report'),
    },
    listedReport,
  );
}

/** DELETE of the same (Synapse docs, "Delete a specific event report"). */
export async function deleteReport(caller: SignedInCaller, id: number): Promise<void> {
  await requestJson(
    caller,
    {
      method: 'DELETE',
      path: matrixPath`/_synapse/admin/v1/event_reports/${id}`,
      what: message('call.dismissing-report'),
    },
    z.looseObject({}),
  );
}
