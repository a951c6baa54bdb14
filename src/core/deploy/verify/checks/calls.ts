import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import {
  getCallTransports,
  requestOpenIdToken,
  requestRtcJwt,
} from '../../../chat/matrix/client/group-calls.ts';
import type { SignedInCaller } from '../../../chat/matrix/http/request.ts';
import { joinCall } from '../calls/join.ts';
import { requestLivekitJwt } from '../calls/jwt.ts';
import type { PublicSite } from '../public-site.ts';
import { CheckFailed, check } from '../result.ts';
import { type RelayReach, rightAddressFor } from '../turn/relay-reach.ts';
import { fetchPublic, fetchPublicJson } from './fetch-json.ts';

/** Somebody to try calls with, signed in through the public name. */
export interface Caller {
  readonly account: SignedInCaller;
  readonly userId: string;
  /** A room they have joined. Without one only the way to a JWT is tried that asks for none. */
  readonly roomId: string | undefined;
}

const foci = z.looseObject({
  'org.matrix.msc4143.rtc_foci': z.array(
    z.looseObject({ type: z.string(), livekit_service_url: z.string().optional() }),
  ),
});

/**
 * A rehearsal of a call: both ways in which apps find where calls are carried, both ways to a JWT, and the
 * first words of LiveKit to whoever has one, with addresses that lead to the server. Nobody gets in without. Undefined where calls are switched off.
 */
export async function verifyCalls(
  site: PublicSite,
  findWay: () => Promise<RelayReach>,
  callers: () => Promise<Caller>,
): Promise<CheckResult | undefined> {
  const host = site.names.calls;
  if (host === undefined) return undefined;
  return check('calls', site.signal, async () => {
    const url = `wss://${host}/livekit/sfu`;
    await Promise.all([checkWellKnown(site, host), checkAnswers(site, host), checkStranger(site, url)]);
    const caller = await callers();
    await checkTransports(caller.account, url);
    const jwts = await Promise.all([askTokenService(site, host, url, caller), askServer(url, caller)]);
    const way = await findWay();
    for (const jwt of jwts) if (jwt !== undefined) await checkJoin(site, way, url, jwt);
    return message('check.calls-begin');
  });
}

async function checkWellKnown(site: PublicSite, host: string): Promise<void> {
  const path = '/.well-known/matrix/client';
  const { json } = await fetchPublicJson(site, site.names.apex, path);
  const wanted = `https://${host}/livekit/jwt`;
  const named = foci.safeParse(json).data?.['org.matrix.msc4143.rtc_foci'] ?? [];
  if (!named.some((one) => one.type === 'livekit' && one.livekit_service_url === wanted)) {
    throw new CheckFailed(message('check.calls-not-announced', { apex: site.names.apex, path, wanted }));
  }
}

/** Both programs answer under their public name. */
async function checkAnswers(site: PublicSite, host: string): Promise<void> {
  await Promise.all(['/livekit/jwt/healthz', '/livekit/sfu/'].map((path) => fetchPublic(site, host, path)));
}

async function checkTransports(account: SignedInCaller, wanted: string): Promise<void> {
  const transports = await getCallTransports(account);
  if (transports.some((one) => one.type === 'livekit' && one.url === wanted)) return;
  throw new CheckFailed(
    transports.length === 0
      ? message('check.calls-no-transport')
      : message('check.calls-other-transport', { wanted }),
  );
}

/** The way of apps that bring a proof of who somebody is. */
async function askTokenService(
  site: PublicSite,
  host: string,
  url: string,
  { account, userId, roomId }: Caller,
): Promise<string> {
  const proof = await requestOpenIdToken(account, userId);
  const jwt = await requestLivekitJwt(site, host, { roomId: roomId ?? `!check:${site.spec.domain}`, proof });
  if (jwt.url === url) return jwt.jwt;
  throw new CheckFailed(message('check.calls-other-url', { url: jwt.url, url2: url }));
}

/** The way of apps that ask their own server, which asks lk-jwt. */
async function askServer(url: string, { account, roomId }: Caller): Promise<string | undefined> {
  if (roomId === undefined) return undefined;
  try {
    return await requestRtcJwt(account, { url, roomId, memberId: 'check' });
  } catch (error) {
    if (!(error instanceof ProblemError) || !error.code.startsWith('matrix.')) throw error;
    const { code, params } = error;
    const problem = { problem: code, params, whole: true } as const;
    throw new CheckFailed(message('check.calls-server-no-token', { problem }));
  }
}

async function checkJoin(site: PublicSite, way: RelayReach, url: string, jwt: string): Promise<void> {
  const joined = await joinCall(site, url, jwt);
  if (joined.kind === 'welcomed') return checkAddresses(joined.addresses, way);
  const { status } = joined;
  throw new CheckFailed(
    status === 0 ? message('check.calls-hung-up') : message('check.calls-refused', { status }),
  );
}

/** Callers send sound and picture to the addresses they are told: one of them has to lead to this server. */
function checkAddresses(addresses: readonly string[], way: RelayReach): void {
  const right = addresses.map((address) => rightAddressFor(address, way));
  const [expected] = right;
  if (expected === undefined || right.includes(undefined)) return;
  throw new CheckFailed(
    message('check.calls-other-address', { addresses: { list: [...addresses] }, expected }),
  );
}

async function checkStranger(site: PublicSite, url: string): Promise<void> {
  const joined = await joinCall(site, url, undefined);
  if (joined.kind === 'welcomed') throw new CheckFailed(message('check.calls-open'));
}
