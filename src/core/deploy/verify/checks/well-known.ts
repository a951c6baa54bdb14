import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { delegation, httpsAddress } from '../../../../shared/spec/index.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import type { PublicSite } from '../public-site.ts';
import { CheckFailed, check } from '../result.ts';
import { fetchPublicJson } from './fetch-json.ts';

const clientSchema = z.looseObject({ 'm.homeserver': z.looseObject({ base_url: z.string() }) });
const serverSchema = z.looseObject({ 'm.server': z.string() });

/**
 * The domain tells clients and other servers where the chat server is (Matrix spec, "Well-known
 * URI" and "Server discovery"). Clients in a browser need the CORS header to read it.
 */
export function verifyWellKnown(site: PublicSite): Promise<CheckResult> {
  return check('well-known', site.signal, async () => {
    await Promise.all([checkClient(site), checkServer(site)]);
    return message('check.well-known', { apex: site.names.apex });
  });
}

async function checkClient(site: PublicSite): Promise<void> {
  const path = '/.well-known/matrix/client';
  const { response, json } = await fetchPublicJson(site, site.names.apex, path);
  const where = `${httpsAddress(site.spec, site.names.apex)}${path}`;
  const parsed = clientSchema.safeParse(json);
  if (!parsed.success) throw new CheckFailed(message('check.well-known-empty', { where }));
  const found = parsed.data['m.homeserver'].base_url.replace(/\/$/, '');
  const wanted = httpsAddress(site.spec, site.names.matrix);
  if (found !== wanted) throw new CheckFailed(message('check.well-known-other', { where, found, wanted }));
  if (response.headers['access-control-allow-origin'] !== '*') {
    throw new CheckFailed(message('check.well-known-cors', { where }));
  }
}

async function checkServer(site: PublicSite): Promise<void> {
  const path = '/.well-known/matrix/server';
  const { json } = await fetchPublicJson(site, site.names.apex, path);
  const where = `${httpsAddress(site.spec, site.names.apex)}${path}`;
  const parsed = serverSchema.safeParse(json);
  const wanted = delegation(site.spec);
  if (!parsed.success || parsed.data['m.server'] !== wanted) {
    const found = parsed.success ? parsed.data['m.server'] : message('thing.nothing');
    throw new CheckFailed(message('check.well-known-other', { where, found, wanted }));
  }
}
