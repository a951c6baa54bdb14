import { readFile } from 'node:fs/promises';

// The places where tools on this machine are told which certificates to trust, in the order of trust.
const VARIABLES = ['PIP_CERT', 'SSL_CERT_FILE', 'REQUESTS_CA_BUNDLE', 'CURL_CA_BUNDLE'] as const;

/** The certificates that this machine was told to trust, for image builds; empty where it was told nothing. */
export async function trustedCertificates(): Promise<string> {
  for (const variable of VARIABLES) {
    const file = process.env[variable];
    if (file) return readFile(file, 'utf8');
  }
  return '';
}

/** Package index settings that a build inside an image needs as well. */
export function pipSettings(): Readonly<Record<string, string>> {
  const names = ['PIP_INDEX_URL', 'PIP_EXTRA_INDEX_URL', 'PIP_TRUSTED_HOST'];
  return Object.fromEntries(names.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : [])));
}
