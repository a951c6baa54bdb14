import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runOrThrow } from '../util/run.ts';

export interface CertificateParams {
  /** Folder with `authority.crt` and `authority.key`. */
  readonly authority: string;
  /** Where `FILE.crt` and `FILE.key` go. */
  readonly folder: string;
  readonly file: string;
  /** As OpenSSL takes them: `DNS:ghcr.io`, `IP:10.77.0.2`. */
  readonly names: readonly string[];
}

/** For OpenSSL's `req`: a new key on the curve that every client knows. */
export const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'] as const;

/** Makes a certificate that whoever trusts the practice authority trusts. */
export async function issueCertificate(params: CertificateParams, signal?: AbortSignal): Promise<void> {
  const { authority, folder, file, names } = params;
  const openssl = (...args: string[]) => runOrThrow('openssl', args, { cwd: folder, signal });
  const request = ['-keyout', `${file}.key`, '-out', `${file}.csr`, '-subj', `/CN=practice-${file}`];
  await openssl('req', ...newKey, ...request);
  await writeFile(join(folder, 'names'), `subjectAltName=${names.join(',')}\n`);
  const by = ['-CA', join(authority, 'authority.crt'), '-CAkey', join(authority, 'authority.key')];
  const how = ['-CAcreateserial', '-CAserial', 'serial', '-days', '3650', '-extfile', 'names'];
  await openssl('x509', '-req', '-in', `${file}.csr`, '-out', `${file}.crt`, ...by, ...how);
  await chmod(join(folder, `${file}.key`), 0o600);
}
