import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { REGISTRY_ADDRESS } from '../engine/network.ts';
import { REGISTRY_HOSTS } from '../images.ts';
import { cachePath } from '../paths.ts';
import { digestOf } from '../util/digest.ts';
import { must } from '../util/run.ts';
import { issueCertificate, newKey } from './issue.ts';

export interface Authority {
  /** Folder with `authority.crt` and `registry.crt` and their keys. */
  readonly folder: string;
  readonly certificate: string;
}

/**
 * A certificate authority that only practice servers trust, and the registry's certificate under the public
 * registries' names. With it a server pulls over TLS exactly as from the real ones, and needs no engine setting.
 */
export async function ensureAuthority(signal?: AbortSignal): Promise<Authority> {
  const names = [...REGISTRY_HOSTS.map((host) => `DNS:${host}`), `IP:${REGISTRY_ADDRESS}`];
  const folder = cachePath('registry', `tls-${digestOf([names.join(',')])}`);
  if (!existsSync(folder)) {
    const unfinished = `${folder}.new`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { recursive: true });
    await makeCertificates(unfinished, names, signal);
    await rename(unfinished, folder);
  }
  return { folder, certificate: await readFile(`${folder}/authority.crt`, 'utf8') };
}

async function makeCertificates(
  folder: string,
  names: readonly string[],
  signal?: AbortSignal,
): Promise<void> {
  const files = ['-keyout', 'authority.key', '-out', 'authority.crt'];
  const subject = ['-days', '3650', '-subj', '/CN=Practice registry'];
  await must('openssl', ['req', '-x509', ...newKey, ...files, ...subject], { cwd: folder, signal });
  await issueCertificate({ authority: folder, folder, file: 'registry', names }, signal);
}
