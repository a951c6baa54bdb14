import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dockerOrThrow } from '../engine/docker.ts';
import { CORE_IMAGES } from '../images.ts';
import { PracticeProblem } from '../problem.ts';
import type { PracticeServer } from '../types.ts';
import { runOrThrow } from '../util/run.ts';
import { containerName } from './container.ts';

/** What pulling writes; the rest of the engine's folder belongs to one server. */
const PULLED = ['image', 'overlay2'] as const;
const LABEL = 'innkeeper.pulled';

/**
 * Images as an engine keeps them once pulled, to be laid into fresh servers. Made with a server that really pulls.
 * `key` stands for the images: other ones are pulled anew. Answers the folder.
 */
export async function ensurePulledImages(
  key: string,
  makeServer: () => Promise<PracticeServer>,
): Promise<string> {
  // A volume of the engine's, because hard links cannot leave the file system that its volumes are on.
  const volume = `innkeeper-pulled-${key}`;
  await dockerOrThrow(['volume', 'create', '--label', LABEL, volume]);
  const folder = await dockerOrThrow(['volume', 'inspect', '--format', '{{.Mountpoint}}', volume]);
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return folder;

  const server = await makeServer();
  for (const { reference } of CORE_IMAGES) {
    const pull = await server.exec(['docker', 'pull', '--quiet', reference]);
    if (pull.code !== 0) throw new PracticeProblem(`${reference} cannot be pulled: ${pull.stderr}`);
  }
  await server.exec(['systemctl', 'stop', 'docker.socket', 'docker.service']);
  for (const part of PULLED) await rm(join(folder, part), { recursive: true, force: true });
  await copyLinked(await engineFolder(server.name), folder);
  await writeFile(complete, '');
  await removeOthers(volume);
  return folder;
}

export async function loadPulledImages(folder: string, server: string, signal?: AbortSignal): Promise<void> {
  await copyLinked(folder, await engineFolder(server), signal);
}

/** Where a server's engine keeps its data, seen from this machine. */
function engineFolder(server: string): Promise<string> {
  const format = '{{range .Mounts}}{{if eq .Destination "/var/lib/docker"}}{{.Source}}{{end}}{{end}}';
  return dockerOrThrow(['container', 'inspect', '--format', format, containerName(server)]);
}

/** By hard links: layers are never written to, so servers can share them, and a gigabyte costs no time. */
async function copyLinked(from: string, to: string, signal?: AbortSignal): Promise<void> {
  for (const part of PULLED) await runOrThrow('cp', ['-al', join(from, part), join(to, part)], { signal });
}

async function removeOthers(volume: string): Promise<void> {
  const volumes = await dockerOrThrow(['volume', 'ls', '--quiet', '--filter', `label=${LABEL}`]);
  const old = volumes.split('\n').filter((name) => name !== '' && name !== volume);
  if (old.length > 0) await dockerOrThrow(['volume', 'rm', ...old]);
}
