import { z } from 'zod';
import { message } from '../../../../shared/message.ts';
import { httpsAddress } from '../../../../shared/spec/index.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import type { PublicSite } from '../public-site.ts';
import { CheckFailed, check, skippedCheck } from '../result.ts';
import { fetchPublic, fetchPublicJson } from './fetch-json.ts';

/** Element Web's config.json, as far as it decides where people sign in (Element Web docs, "Configuration"). */
const configSchema = z.looseObject({
  default_server_config: z.looseObject({
    'm.homeserver': z.looseObject({ base_url: z.string() }),
  }),
});

/** The chat page is there and leads to this chat server. */
export async function verifyWeb(site: PublicSite): Promise<CheckResult> {
  const { web, matrix } = site.names;
  if (web === undefined) return skippedCheck('web', message('check.web-off'));
  return check('web', site.signal, async () => {
    const [page, { json }] = await Promise.all([
      fetchPublic(site, web, '/'),
      fetchPublicJson(site, web, '/config.json'),
    ]);
    if (!page.headers['content-type']?.startsWith('text/html')) {
      throw new CheckFailed(message('check.web-not-a-page', { web }));
    }
    const config = configSchema.safeParse(json);
    const found = config.data?.default_server_config['m.homeserver'].base_url.replace(/\/$/, '');
    if (found !== httpsAddress(site.spec, matrix)) {
      throw new CheckFailed(
        message('check.web-elsewhere', { found: found ?? message('thing.no-chat-server'), matrix }),
      );
    }
    return message('check.web-there', { web });
  });
}
