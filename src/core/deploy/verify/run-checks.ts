import { type CheckResult, checkResultSchema } from '../../../shared/status.ts';
import { verifyAccounts } from './checks/accounts.ts';
import { verifyAdminClosed } from './checks/admin-closed.ts';
import { verifyCertificate } from './checks/certificate.ts';
import { verifyFederation } from './checks/federation.ts';
import { verifySignIn } from './checks/sign-in.ts';
import { verifyVersions } from './checks/versions.ts';
import { verifyWeb } from './checks/web.ts';
import { verifyWellKnown } from './checks/well-known.ts';
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
      verifyVersions(site),
      verifyWellKnown(site),
      verifyCertificate(site),
      verifyWeb(site),
      verifyAccounts(site),
      verifySignIn(site),
      verifyAdminClosed(site),
      verifyFederation(site),
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
