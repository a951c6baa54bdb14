import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { REGISTRY_ADDRESS } from '../engine/network.ts';
import { REGISTRY_HOSTS } from '../images.ts';
import { cachePath } from '../paths.ts';
import { DOCKER_PACKAGES_HOST } from '../systems.ts';
import { digestOf } from '../util/digest.ts';
import { runOrThrow } from '../util/run.ts';
import { issueCertificate, newKey } from './issue.ts';

export interface Authority {
  /** Folder with `authority.crt` and its key. */
  readonly folder: string;
  readonly certificate: string;
  /** Folder with `registry.crt` and its key: another one for other names. */
  readonly registryFolder: string;
  /** The same with `packages.crt`, for the repository of Docker's packages. */
  readonly packagesFolder: string;
}

/**
 * A certificate authority that only practice servers trust, and the registry's certificate under the public
 * registries' names. With it a server pulls over TLS exactly as from the real ones, and needs no engine setting.
 */
export async function ensureAuthority(signal?: AbortSignal): Promise<Authority> {
  const folder = cachePath('registry', 'authority');
  await once(folder, async (unfinished) => {
    const files = ['-keyout', 'authority.key', '-out', 'authority.crt'];
    const subject = ['-days', '3650', '-subj', '/CN=Practice registry'];
    await runOrThrow('openssl', ['req', '-x509', ...newKey, ...files, ...subject], {
      cwd: unfinished,
      signal,
    });
  });
  const names = [...REGISTRY_HOSTS.map((host) => `DNS:${host}`), `IP:${REGISTRY_ADDRESS}`];
  const certificate = await readFile(`${folder}/authority.crt`, 'utf8');
  const issue = async (file: string, issued: readonly string[]) => {
    const to = cachePath('registry', `tls-${digestOf([certificate, issued.join(',')])}`);
    await once(to, (unfinished) =>
      issueCertificate({ authority: folder, folder: unfinished, file, names: issued }, signal),
    );
    return to;
  };
  const registryFolder = await issue('registry', names);
  const packagesFolder = await issue('packages', [`DNS:${DOCKER_PACKAGES_HOST}`]);
  return { folder, certificate, registryFolder, packagesFolder };
}

/** Makes the folder whole or not at all. */
async function once(folder: string, fill: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(folder)) return;
  const unfinished = `${folder}.new`;
  await rm(unfinished, { recursive: true, force: true });
  await mkdir(unfinished, { recursive: true });
  await fill(unfinished);
  await rename(unfinished, folder);
}
