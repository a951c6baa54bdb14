import type { Device } from '../../../shared/contract/people.ts';
import type { CallOutput } from '../../../shared/contract.ts';
import { isoOf } from '../../../shared/iso-of.ts';
import { mapWithLimit } from '../../async/limit.ts';
import { type AdminDevice, deleteDevices, listDevices } from '../matrix/admin/devices.ts';
import { deleteMedia, listUserMedia } from '../matrix/admin/media.ts';
import { isErrorResponse } from '../matrix/http/error-response.ts';
import type { Panel } from '../panel/panel-sessions.ts';
import { findPerson, mustNotBeOwn, orNotFound } from './find-person.ts';

/** As many streams as a tunnel keeps open. */
const atOnce = 8;

export async function devicesOf({ caller }: Panel, userId: string): Promise<Device[]> {
  const devices = await orNotFound(userId, listDevices(caller, userId));
  return devices.map(deviceOf).sort(lastSeenFirst);
}

/** Signs out some devices, or all there are. Innkeeper's own account keeps its own. */
export async function signOut(
  panel: Panel,
  userId: string,
  which: 'all' | readonly string[],
): Promise<Device[]> {
  mustNotBeOwn(await findPerson(panel, userId), ['panel']);
  const ids =
    which === 'all' ? (await listDevices(panel.caller, userId)).map((device) => device.device_id) : which;
  if (ids.length > 0) await deleteDevices(panel.caller, userId, ids);
  return devicesOf(panel, userId);
}

export async function mediaOf(
  { caller }: Panel,
  userId: string,
  page: { readonly from: number; readonly limit: number },
): Promise<CallOutput<'people.media'>> {
  const { media, total } = await orNotFound(userId, listUserMedia(caller, userId, page));
  const after = page.from + media.length;
  return {
    items: media.map((file) => ({
      mediaId: file.media_id,
      name: file.upload_name ?? '',
      type: file.media_type ?? '',
      bytes: file.media_length ?? 0,
      createdAt: isoOf(file.created_ts) ?? new Date(0).toISOString(),
      lastUsedAt: isoOf(file.last_access_ts),
      quarantined: (file.quarantined_by ?? null) !== null,
    })),
    next: media.length === 0 || after >= total ? null : after,
    total,
  };
}

/** Deletes files of this person, and only theirs: ids of others' files are passed over. */
export async function deleteMediaOf(
  panel: Panel,
  userId: string,
  mediaIds: readonly string[],
): Promise<{ readonly deleted: number }> {
  const { caller, domain } = panel;
  const wanted = new Set(mediaIds);
  const own: string[] = [];
  for (let from = 0; own.length < wanted.size; ) {
    const { media, total } = await orNotFound(userId, listUserMedia(caller, userId, { from, limit: 1000 }));
    own.push(...media.map((file) => file.media_id).filter((id) => wanted.has(id)));
    from += media.length;
    if (media.length === 0 || from >= total) break;
  }
  const counts = await mapWithLimit(atOnce, own, async (id) => {
    try {
      return await deleteMedia(caller, domain, id);
    } catch (error) {
      if (isErrorResponse(error, 'M_NOT_FOUND')) return 0;
      throw error;
    }
  });
  return { deleted: counts.reduce((sum, count) => sum + count, 0) };
}

function deviceOf(device: AdminDevice): Device {
  return {
    deviceId: device.device_id,
    name: device.display_name ?? '',
    lastSeenAt: isoOf(device.last_seen_ts),
    lastSeenAddress: device.last_seen_ip ?? null,
    userAgent: device.last_seen_user_agent ?? null,
  };
}

function lastSeenFirst(a: Device, b: Device): number {
  const [first, second] = [a.lastSeenAt ?? '', b.lastSeenAt ?? ''];
  if (first === second) return a.deviceId < b.deviceId ? -1 : 1;
  return first < second ? 1 : -1;
}
