import { once } from 'node:events';
import { isIP } from 'node:net';
import { connect, type PeerCertificate } from 'node:tls';
import { type MessageParam, message } from '../../../../shared/message.ts';
import { allHostnames, isStaging } from '../../../../shared/spec/index.ts';
import type { CheckResult } from '../../../../shared/status.ts';
import { fixedLookup, withTrustedCa } from '../../../chat/matrix/http/https.ts';
import { httpsProblem, untrustedReason } from '../../../chat/matrix/http/https-problem.ts';
import { isOverdue, type Validity } from '../../../server/tls/overdue.ts';
import { answerMs, type PublicSite } from '../public-site.ts';
import { CheckFailed, check, skippedCheck } from '../result.ts';

/** Every public name has a certificate that is trusted, made out to it, and not about to run out. */
export async function verifyCertificate(site: PublicSite): Promise<CheckResult> {
  const result = await checkAll(site);
  return isStaging(site.spec) && result.state === 'passed' ? skippedCheck('certificate', practising) : result;
}

/** What is said where everything is right but that the certificates are for practice. */
const practising = message('check.practice-certificates');

function checkAll(site: PublicSite): Promise<CheckResult> {
  return check('certificate', site.signal, async () => {
    const names = allHostnames(site.spec);
    const ends = await Promise.all(names.map((name) => checkName(site, name)));
    const first = new Date(Math.min(...ends.map(Number)));
    return message('check.certificates-good', { count: names.length, date: { at: first.toISOString() } });
  });
}

async function checkName(site: PublicSite, name: string): Promise<Date> {
  const { certificate, untrusted } = await shownCertificate(site, name);
  if (untrusted !== undefined) {
    throw new CheckFailed(message('check.certificate-untrusted', { name, untrusted }));
  }
  if (isOverdue(validityOf(certificate))) {
    throw new CheckFailed(
      message('check.certificate-not-renewed', {
        name,
        date: { at: new Date(certificate.valid_to).toISOString() },
      }),
    );
  }
  return new Date(certificate.valid_to);
}

/** How long a certificate holds, read from what the handshake told. */
export function validityOf({ valid_from, valid_to }: PeerCertificate): Validity {
  return { from: new Date(valid_from), to: new Date(valid_to) };
}

/** What a name shows to whoever connects. */
export interface ShownCertificate {
  readonly certificate: PeerCertificate;
  /** Why it is not trusted; undefined where it is. */
  readonly untrusted: MessageParam | undefined;
}

/** Shakes hands and looks, without insisting on trust, so that what is wrong can be told. */
export async function shownCertificate(site: PublicSite, name: string): Promise<ShownCertificate> {
  const limit = AbortSignal.timeout(answerMs);
  const socket = connect({
    host: name,
    port: site.httpsPort,
    // An address is no name for the handshake (RFC 6066); the certificate is compared with it all the same.
    ...(isIP(name) === 0 && { servername: name }),
    lookup: fixedLookup(site.publicAddress),
    rejectUnauthorized: false,
    ...withTrustedCa(site.ca),
  });
  try {
    await once(socket, 'secureConnect', { signal: AbortSignal.any([site.signal, limit]) });
    // Typed as an error, in truth its code (Node docs, `tlsSocket.authorizationError`).
    const code = socket.authorized ? undefined : String(socket.authorizationError);
    return {
      certificate: socket.getPeerCertificate(),
      untrusted: code === undefined ? undefined : (untrustedReason(code) ?? `${code}.`),
    };
  } catch (error) {
    site.signal.throwIfAborted();
    const place = { hostname: name, address: site.publicAddress, port: site.httpsPort };
    throw httpsProblem(error, place, limit.aborted ? answerMs : undefined);
  } finally {
    socket.on('error', () => undefined);
    socket.destroy();
  }
}
