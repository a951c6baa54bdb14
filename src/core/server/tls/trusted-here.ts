import { assertNever } from '../../../shared/assert-never.ts';
import { isStaging, type ServerSpec } from '../../../shared/spec/index.ts';
import { readAuthority } from '../host/authority.ts';
import { readPracticeAuthority } from '../host/practice-authority.ts';
import type { SshConnection } from '../ssh/types.ts';
import { ownAuthority } from './own-certificate.ts';

/**
 * Whom to trust for a server's own names besides the public authorities, as PEM: the authority in its reverse proxy, the
 * one the host's own certificate ends with, or those who signed its practice certificates. Undefined for none.
 */
export async function trustedHere(
  ssh: SshConnection,
  spec: ServerSpec,
  signal: AbortSignal,
): Promise<string | undefined> {
  const { mode, certificate } = spec.tls;
  switch (mode) {
    case 'internal':
      return readAuthority(ssh, signal);
    case 'files':
      return ownAuthority(certificate ?? '');
    case 'acme':
      return isStaging(spec) ? readPracticeAuthority(ssh, signal) : undefined;
    default:
      return assertNever(mode);
  }
}
