import { Pool } from 'undici';
import { message } from '../../../../shared/message.ts';
import { allHostnames } from '../../../../shared/spec/index.ts';
import { fixedLookup } from '../../../chat/matrix/http/https.ts';
import { answerMs, type PublicSite } from '../../../deploy/verify/public-site.ts';
import type { Check } from '../examination.ts';
import { type CheckPlace, failedWith, passed, skipped } from '../finding.ts';

/** Whoever comes without encryption is led to the encrypted side. */
export const checkRedirect: Check = {
  ids: ['redirect'],
  async run(examination, report) {
    const site = await examination.site;
    await Promise.all(
      allHostnames(examination.spec).map(async (name) => {
        const place: CheckPlace = { id: 'redirect', place: 'here', subject: name };
        const answer = await askPlain(site, name);
        if (typeof answer === 'string') {
          report(skipped(place, message('found.redirect-untried'), answer));
          return;
        }
        const { status, location } = answer;
        const details = `GET http://${name}/: ${status} ${location}`;
        if (status >= 300 && status < 400 && location.startsWith(`https://${name}`)) {
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

/** The answer on port 80, or why there was none. */
async function askPlain(
  { publicAddress, signal }: PublicSite,
  name: string,
): Promise<{ readonly status: number; readonly location: string } | string> {
  const pool = new Pool(`http://${name}`, {
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
