import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A throw-away authority, by OpenSSL. */
export interface Authority {
  readonly ca: string;
  /** A certificate for these names, valid from now; `days` may be negative for one that has run out. */
  issue(names: readonly string[], validity?: { notBefore: string; notAfter: string }): Promise<Certificate>;
}

export async function makeAuthority(folder: string): Promise<Authority> {
  const at = (name: string) => join(folder, name);
  const ec = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  await run('openssl', [
    ...['req', '-x509', ...ec, '-keyout', at('ca.key'), '-out', at('ca.crt'), '-days', '2'],
    ...['-subj', '/CN=Test authority', '-addext', 'basicConstraints=critical,CA:TRUE'],
  ]);
  await writeFile(at('index.txt'), '');
  await writeFile(
    at('ca.conf'),
    [
      '[ca]\ndefault_ca = own\n[own]',
      `new_certs_dir = ${folder}\ndatabase = ${at('index.txt')}\nrand_serial = yes`,
      `certificate = ${at('ca.crt')}\nprivate_key = ${at('ca.key')}`,
      'default_md = sha256\ndefault_days = 2\npolicy = any\ncopy_extensions = copy\nunique_subject = no',
      '[any]\ncommonName = supplied',
    ].join('\n'),
  );
  let count = 0;
  return {
    ca: await readFile(at('ca.crt'), 'utf8'),
    async issue(names, validity) {
      count += 1;
      const [key, request, cert] = [at(`${count}.key`), at(`${count}.csr`), at(`${count}.crt`)];
      const alternatives = names.map((name) => `DNS:${name}`).join(',');
      await run('openssl', [
        ...['req', '-new', ...ec, '-keyout', key, '-out', request],
        ...['-subj', `/CN=${names[0]}`, '-addext', `subjectAltName=${alternatives}`],
      ]);
      const dates = validity ? ['-startdate', validity.notBefore, '-enddate', validity.notAfter] : [];
      await run('openssl', [
        ...['ca', '-batch', '-notext', '-config', at('ca.conf'), '-in', request, '-out', cert],
        ...dates,
      ]);
      return { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
    },
  };
}
