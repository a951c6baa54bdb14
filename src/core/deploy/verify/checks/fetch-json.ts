import { message } from '../../../../shared/message.ts';
import { parseJson } from '../../../chat/matrix/http/error-response.ts';
import type { TunnelResponse } from '../../../server/ssh/types.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed } from '../result.ts';

/** GETs a public address that must answer 200. */
export async function fetchPublic(site: PublicSite, hostname: string, path: string): Promise<TunnelResponse> {
  const response = await site.at(hostname).request('GET', path, { signal: site.signal, timeoutMs: answerMs });
  if (response.status !== 200) {
    throw new CheckFailed(message('check.not-200', { hostname, path, status: response.status }));
  }
  return response;
}

/** The same for JSON. */
export async function fetchPublicJson(
  site: PublicSite,
  hostname: string,
  path: string,
): Promise<{ readonly response: TunnelResponse; readonly json: unknown }> {
  const response = await fetchPublic(site, hostname, path);
  const json = parseJson(response.body);
  if (json === undefined) throw new CheckFailed(message('check.no-json', { hostname, path }));
  return { response, json };
}
