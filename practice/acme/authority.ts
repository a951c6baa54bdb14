import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Agent, fetch } from 'undici';
import { buildContext } from '../build/context.ts';
import { docker, dockerOrThrow } from '../engine/docker.ts';
import { acmeAddress, NETWORK } from '../engine/network.ts';
import { serverPath } from '../paths.ts';
import { PracticeProblem } from '../problem.ts';
import { type Authority, ensureAuthority } from '../registry/authority.ts';
import { issueCertificate } from '../registry/issue.ts';
import type { PracticeServerFacts } from '../types.ts';
import { withLock } from '../util/lock.ts';
import { waitFor } from '../util/wait.ts';
import { practiceNames } from '../vps/names.ts';
import { readRecord } from '../vps/record.ts';
import { ACME_FOLDER, ACME_PORT, MANAGEMENT_PORT, pebbleConfig } from './config.ts';
import { acmeImage } from './program.ts';
import type { AcmeAuthority, AcmeOptions } from './types.ts';

/**
 * Starts a test authority for one server, in place of one that runs for it already. It reaches the server
 * under its public names and checks for real that whoever asks for a certificate answers there.
 */
export async function practiceAcme(
  server: Pick<PracticeServerFacts, 'name' | 'bridgeAddress'>,
  options: AcmeOptions = {},
): Promise<AcmeAuthority> {
  const { signal, refuse = false } = options;
  const record = await readRecord(server.name);
  if (record === undefined) throw new PracticeProblem(`there is no practice server named ${server.name}`);
  const address = acmeAddress(record.number);
  const image = await withLock('platform', options, () => acmeImage(buildContext(options)));
  const authority = await ensureAuthority(signal);
  const folder = await layFolder(serverPath(server.name, 'acme'), { address, authority, refuse }, signal);

  const name = `innkeeper-practice-acme-${server.name}`;
  const stop = async () => {
    await docker(['rm', '--force', name]);
  };
  await stop();
  const settings = [
    ['--name', name, '--network', NETWORK, '--ip', address],
    ['--volume', `${folder}:${ACME_FOLDER}:ro`],
    practiceNames.flatMap((host) => ['--add-host', `${host}:${server.bridgeAddress}`]),
    // Pebble would wait up to fifteen seconds before each look at the server.
    ['--env', 'PEBBLE_VA_NOSLEEP=1'],
  ].flat();
  await dockerOrThrow(['run', '--detach', '--rm', ...settings, image], { signal });
  const root = await waitFor(() => readRoot(address, authority, signal), {
    what: 'the start of the test authority',
    seconds: 30,
    signal,
  });
  return { directory: `https://${address}:${ACME_PORT}/dir`, root, stop };
}

async function layFolder(
  folder: string,
  params: { readonly address: string; readonly authority: Authority; readonly refuse: boolean },
  signal?: AbortSignal,
): Promise<string> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = [`IP:${params.address}`];
  await issueCertificate({ authority: params.authority.folder, folder, file: 'acme', names }, signal);
  await writeFile(join(folder, 'pebble.json'), pebbleConfig(params.refuse));
  return folder;
}

/** The root of what it issues, or undefined while it does not answer. */
async function readRoot(
  address: string,
  authority: Authority,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const dispatcher = new Agent({ connect: { ca: authority.certificate } });
  try {
    const answer = await fetch(`https://${address}:${MANAGEMENT_PORT}/roots/0`, { dispatcher, signal });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    signal?.throwIfAborted();
    return undefined;
  } finally {
    await dispatcher.close();
  }
}
