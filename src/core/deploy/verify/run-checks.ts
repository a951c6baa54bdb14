import { type CheckResult, checkResultSchema } from '../../../shared/status.ts';
import { checkAccounts } from './checks/accounts.ts';
import { checkAdminClosed } from './checks/admin-closed.ts';
import { checkCertificate } from './checks/certificate.ts';
import { checkFederation } from './checks/federation.ts';
import { checkSignIn } from './checks/sign-in.ts';
import { checkVersions } from './checks/versions.ts';
import { checkWeb } from './checks/web.ts';
import { checkWellKnown } from './checks/well-known.ts';
import { type CheckContext, openSite } from './context.ts';
import { waitForReverseProxy } from './reverse-proxy.ts';

/**
 * Tries everything a fresh server must do, from outside, as people's apps will. One result for
 * each id of `checkResultSchema` that this spec gives a meaning, in that order; a server in trouble gives failed results, not an
 * error. Waits first until the reverse proxy answers, at most `patienceMs`; the checks
 * themselves run side by side in a few seconds. What they made on the server is gone when this comes back.
 * @throws the signal's reason when aborted, after the test accounts have been removed
 */
export async function runChecks(context: CheckContext): Promise<readonly CheckResult[]> {
  const site = openSite(context);
  try {
    await waitForReverseProxy(site);
    const settled = await Promise.allSettled([
      checkVersions(site),
      checkWellKnown(site),
      checkCertificate(site),
      checkWeb(site),
      checkAccounts(site),
      checkSignIn(site),
      checkAdminClosed(site),
      checkFederation(site),
    ]);
    context.signal.throwIfAborted();
    const results = settled.flatMap((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
    const order = checkResultSchema.shape.id.options;
    return results.sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
  } finally {
    await site.close();
  }
}
