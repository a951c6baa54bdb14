import { message } from '../../../../shared/message.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import { getVersions } from '../../../chat/matrix/client/session.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed, check } from '../result.ts';

/** Synapse answers under its public name, through the reverse proxy and its certificate. */
export function verifyVersions(site: PublicSite): Promise<CheckResult> {
  return check('versions', site.signal, async () => {
    const http = site.at(site.names.matrix);
    const { versions } = await getVersions({ http, signal: site.signal, timeoutMs: answerMs });
    const newest = versions.at(-1);
    if (newest === undefined) throw new CheckFailed(message('check.no-version'));
    return message('check.versions', { matrix: site.names.matrix, newest });
  });
}
