import { message } from '../../../../shared/message.ts';
import { httpsAddress, serverHostnames } from '../../../../shared/spec/index.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed, check } from '../result.ts';

/**
 * Addresses Synapse answers without any sign-in, in the spellings a proxy rule may overlook: a
 * letter encoded, a slash doubled, a way round through a folder that is open.
 */
export const adminPaths = [
  '/_synapse/admin/v1/server_version',
  '/_synapse/admin/v1/register',
  '/_synapse/%61dmin/v1/server_version',
  '/_synapse//admin/v1/server_version',
  '/_matrix/../_synapse/admin/v1/server_version',
  '/_matrix/%2e%2e/_synapse/admin/v1/server_version',
  '/_synapse/client/../admin/v1/server_version',
] as const;

/** Nobody outside reaches the management interface, under any public name. */
export function verifyAdminClosed(site: PublicSite): Promise<CheckResult> {
  return check('admin-closed', site.signal, async () => {
    const asked = serverHostnames(site.spec).flatMap((name) => adminPaths.map((path) => ({ name, path })));
    await Promise.all(asked.map(({ name, path }) => expectClosed(site, name, path)));
    return message('check.admin-closed');
  });
}

async function expectClosed(site: PublicSite, name: string, path: string): Promise<void> {
  const response = await site.at(name).request('GET', path, { signal: site.signal, timeoutMs: answerMs });
  const url = `${httpsAddress(site.spec, name)}${path}`;
  if (looksLikeSynapse(response.body)) {
    throw new CheckFailed(message('check.admin-open', { url }));
  }
  // The domain's own name may lead elsewhere, and an odd spelling may be corrected or refused.
  const refused = response.status >= 300 && response.status < 500;
  const plain = name === site.names.matrix && path === adminPaths[0];
  if (!refused || (plain && response.status !== 404)) {
    throw new CheckFailed(message('check.admin-not-404', { url, status: response.status }));
  }
}

/**
 * Whether Synapse itself answered, be it with a refusal, rather than the reverse proxy. `M_UNRECOGNIZED` is
 * Synapse saying that it has nothing at that address.
 */
function looksLikeSynapse(body: Uint8Array): boolean {
  const text = new TextDecoder().decode(body.subarray(0, 4096));
  return /"(?:server_version|nonce|errcode)"\s*:(?!\s*"M_UNRECOGNIZED")/.test(text);
}
