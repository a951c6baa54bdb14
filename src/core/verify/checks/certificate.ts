import { once } from 'node:events';
import { connect, type PeerCertificate } from 'node:tls';
import { allHostnames } from '../../../shared/spec/index.ts';
import type { CheckResult } from '../../../shared/status.ts';
import { lookupAs } from '../../matrix/http/https.ts';
import { httpsProblem, untrustedReason } from '../../matrix/http/https-problem.ts';
import { answerMs, type CheckSite } from '../context.ts';
import { CheckFailed, check } from '../result.ts';

/** Every public name has a certificate that is trusted, made out to it, and not about to run out. */
export function checkCertificate(site: CheckSite): Promise<CheckResult> {
  return check('certificate', site.signal, async () => {
    const names = allHostnames(site.spec);
    const ends = await Promise.all(names.map((name) => checkName(site, name)));
    const first = new Date(Math.min(...ends.map(Number)));
    return `All ${names.length} names have a trusted certificate, valid until ${first.toISOString().slice(0, 16).replace('T', ' ')} UTC at least.`;
  });
}

async function checkName(site: CheckSite, name: string): Promise<Date> {
  const { certificate, untrusted } = await readCertificate(site, name);
  if (untrusted !== undefined) {
    throw new CheckFailed(`The certificate of ${name} is not trusted. ${untrusted}`);
  }
  const from = Date.parse(certificate.valid_from);
  const to = Date.parse(certificate.valid_to);
  // Renewal is due when a third of the life is left; a twentieth means that it has failed for long.
  if (to - Date.now() < (to - from) / 20) {
    throw new CheckFailed(
      `The certificate of ${name} runs out on ${certificate.valid_to} and was not renewed.`,
    );
  }
  return new Date(to);
}

/** Shakes hands and looks, without insisting on trust, so that what is wrong can be told. */
async function readCertificate(
  site: CheckSite,
  name: string,
): Promise<{ readonly certificate: PeerCertificate; readonly untrusted: string | undefined }> {
  const limit = AbortSignal.timeout(answerMs);
  const socket = connect({
    host: name,
    port: site.httpsPort,
    servername: name,
    lookup: lookupAs(site.publicAddress),
    rejectUnauthorized: false,
    ...(site.ca !== undefined && { ca: site.ca }),
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
