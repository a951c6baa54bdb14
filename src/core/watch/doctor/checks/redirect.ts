import { Pool } from 'undici';
import { message } from '../../../../shared/message.ts';
import { allHostnames, httpPort, httpsAddress } from '../../../../shared/spec/index.ts';
import { fixedLookup } from '../../../chat/matrix/http/https.ts';
import { answerMs, type PublicSite } from '../../../deploy/verify/public-site.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failedWith, passed, skipped } from '../finding.ts';

/** Whoever comes without encryption is led to the encrypted side. */
export const checkRedirect: Check = {
  ids: ['redirect'],
  async run(examination, report) {
    const { spec } = examination;
    const site = await examination.site;
    await Promise.all(
      allHostnames(spec).map(async (name) => {
        const place: CheckPlace = { id: 'redirect', place: 'here', subject: name };
        const address = httpPort(spec) === 80 ? `http://${name}` : `http://${name}:${httpPort(spec)}`;
        const answer = await askPlain(site, address);
        if (typeof answer === 'string') {
          report(skipped(place, message('found.redirect-untried'), answer));
          return;
        }
        const { status, location } = answer;
        const details = `GET ${address}/: ${status} ${location}`;
        if (status >= 300 && status < 400 && leadsThere(location, httpsAddress(spec, name))) {
          report(passed(place, message('found.redirect-right'), details));
          return;
        }
        const reason = message('reason.no-redirect', { name, name2: name });
        report(
          failedWith(place, 'matrix.not-as-planned', { what: message('thing.redirect'), reason }, details),
        );
      }),
    );
  },
};

/** Whether a place is at just this encrypted address: whatever else begins like it is somebody else's. */
export function leadsThere(location: string, address: string): boolean {
  return URL.canParse(location) && new URL(location).origin === new URL(address).origin;
}

/** The answer at an unencrypted address, or why there was none. */
async function askPlain(
  { publicAddress, signal }: PublicSite,
  address: string,
): Promise<{ readonly status: number; readonly location: string } | string> {
  const pool = new Pool(address, {
    connect: { lookup: fixedLookup(publicAddress), timeout: answerMs },
  });
  try {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(answerMs)]);
    const { statusCode, headers, body } = await pool.request({ method: 'GET', path: '/', signal: limit });
    await body.dump();
    return { status: statusCode, location: String(headers.location ?? '') };
  } catch (error) {
    signal.throwIfAborted();
    return error instanceof Error ? error.message : String(error);
  } finally {
    await pool.destroy();
  }
}
