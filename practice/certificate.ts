import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureAuthority } from './registry/authority.ts';
import { issueCertificate } from './registry/issue.ts';

/** A host's own certificate, as PEM. */
export interface PracticeCertificate {
  readonly certificate: string;
  readonly key: string;
  /** Who has signed it: the practice authority. Servers and images that trust it as a public one trust this. */
  readonly authority: string;
}

export async function practiceCertificate(
  names: readonly string[],
  signal?: AbortSignal,
): Promise<PracticeCertificate> {
  const { folder: authority, certificate } = await ensureAuthority(signal);
  const folder = await mkdtemp(join(tmpdir(), 'practice-certificate-'));
  try {
    const params = { authority, folder, file: 'own', names: names.map((name) => `DNS:${name}`) };
    await issueCertificate(params, signal);
    const [own, key] = await Promise.all(
      ['own.crt', 'own.key'].map((file) => readFile(join(folder, file), 'utf8')),
    );
    return { certificate: own ?? '', key: key ?? '', authority: certificate };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
