import { parseJson } from '../../../chat/matrix/http/refusal.ts';
import type { TunnelResponse } from '../../../server/ssh/types.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed } from '../result.ts';

/** GETs a public address that must answer 200. */
export async function fetchPublic(site: PublicSite, hostname: string, path: string): Promise<TunnelResponse> {
  const response = await site.at(hostname).request('GET', path, { signal: site.signal, timeoutMs: answerMs });
  if (response.status !== 200) {
    throw new CheckFailed(`https://${hostname}${path} answers with HTTP ${response.status} instead of 200.`);
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
  if (json === undefined) throw new CheckFailed(`https://${hostname}${path} does not answer with JSON.`);
  return { response, json };
}
