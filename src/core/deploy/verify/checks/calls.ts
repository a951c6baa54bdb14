import { z } from 'zod';
import { ProblemError } from '../../../../shared/problem.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import {
  getCallTransports,
  requestOpenIdToken,
  requestRtcJwt,
} from '../../../chat/matrix/client/group-calls.ts';
import type { SignedIn } from '../../../chat/matrix/http/request.ts';
import { joinCall } from '../calls/join.ts';
import { requestLivekitJwt } from '../calls/jwt.ts';
import type { PublicSite } from '../public-site.ts';
import { CheckFailed, check } from '../result.ts';
import { fetchPublic, fetchPublicJson } from './fetch-json.ts';

/** Somebody to try calls with, signed in through the public name. */
export interface Caller {
  readonly account: SignedIn;
  readonly userId: string;
  /** A room they have joined. Without one only the way to a ticket is tried that asks for none. */
  readonly roomId: string | undefined;
}

const foci = z.looseObject({
  'org.matrix.msc4143.rtc_foci': z.array(
    z.looseObject({ type: z.string(), livekit_service_url: z.string().optional() }),
  ),
});

/**
 * A rehearsal of a call: both ways in which apps find where calls are carried, both ways to a ticket, and the
 * first word of LiveKit to whoever has one. Nobody gets in without. Undefined where calls are switched off.
 */
export async function checkCalls(
  site: PublicSite,
  callers: () => Promise<Caller>,
): Promise<CheckResult | undefined> {
  const host = site.names.calls;
  if (host === undefined) return undefined;
  return check('calls', site.signal, async () => {
    const url = `wss://${host}/livekit/sfu`;
    await Promise.all([checkWellKnown(site, host), checkAnswers(site, host), checkStranger(site, url)]);
    const caller = await callers();
    await checkTransports(caller.account, url);
    const tickets = await Promise.all([askOffice(site, host, url, caller), askServer(url, caller)]);
    for (const jwt of tickets) if (jwt !== undefined) await checkEntrance(site, url, jwt);
    return 'Calls for any number of people can begin, and nobody gets in without a ticket.';
  });
}

async function checkWellKnown(site: PublicSite, host: string): Promise<void> {
  const path = '/.well-known/matrix/client';
  const { json } = await fetchPublicJson(site, site.names.apex, path);
  const wanted = `https://${host}/livekit/jwt`;
  const named = foci.safeParse(json).data?.['org.matrix.msc4143.rtc_foci'] ?? [];
  if (!named.some((one) => one.type === 'livekit' && one.livekit_service_url === wanted)) {
    throw new CheckFailed(
      `https://${site.names.apex}${path} does not tell apps that calls begin at ${wanted}.`,
    );
  }
}

/** Both programs answer under their public name. */
async function checkAnswers(site: PublicSite, host: string): Promise<void> {
  await Promise.all(['/livekit/jwt/healthz', '/livekit/sfu/'].map((path) => fetchPublic(site, host, path)));
}

async function checkTransports(account: SignedIn, wanted: string): Promise<void> {
  const transports = await getCallTransports(account);
  if (transports.some((one) => one.type === 'livekit' && one.url === wanted)) return;
  throw new CheckFailed(
    transports.length === 0
      ? 'The chat server does not tell apps where calls are carried.'
      : `The chat server does not tell apps that calls are carried at ${wanted}.`,
  );
}

/** The way of apps that bring a proof of who somebody is. */
async function askOffice(
  site: PublicSite,
  host: string,
  url: string,
  { account, userId, roomId }: Caller,
): Promise<string> {
  const proof = await requestOpenIdToken(account, userId);
  const jwt = await requestLivekitJwt(site, host, { roomId: roomId ?? `!check:${site.spec.domain}`, proof });
  if (jwt.url === url) return jwt.jwt;
  throw new CheckFailed(`The ticket office of calls (lk-jwt) leads to ${jwt.url} instead of ${url}.`);
}

/** The way of apps that ask their own server, which asks lk-jwt. */
async function askServer(url: string, { account, roomId }: Caller): Promise<string | undefined> {
  if (roomId === undefined) return undefined;
  try {
    return await requestRtcJwt(account, { url, roomId, memberId: 'check' });
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.code.startsWith('matrix.')) throw error;
    const { reason } = error.params;
    throw new CheckFailed(`The chat server brings apps no ticket for a call${reason ? `: ${reason}` : ''}.`);
  }
}

async function checkEntrance(site: PublicSite, url: string, jwt: string): Promise<void> {
  const joined = await joinCall(site, url, jwt);
  if (joined.kind === 'welcomed') return;
  const how = joined.status === 0 ? 'hangs up' : `answers with HTTP ${joined.status}`;
  throw new CheckFailed(`LiveKit does not let a caller with a ticket in: it ${how}.`);
}

async function checkStranger(site: PublicSite, url: string): Promise<void> {
  const joined = await joinCall(site, url, undefined);
  if (joined.kind === 'welcomed') throw new CheckFailed('LiveKit lets people without a ticket into calls.');
}
