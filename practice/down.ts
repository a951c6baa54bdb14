import { rm } from 'node:fs/promises';
import { isEngineUp, stopEngine } from './engine/engine.ts';
import { findBridge } from './engine/network.ts';
import { removeRoutes } from './engine/routes.ts';
import { serverPath } from './paths.ts';
import { withLock } from './util/lock.ts';
import { removeContainer } from './vps/container.ts';
import { removeDiscarded } from './vps/discard.ts';
import { checkName, DEFAULT_NAME, listRecords } from './vps/record.ts';

/** Takes one server away with all it stored. Images stay, so the next one is up in seconds. */
export async function practiceDown(name: string = DEFAULT_NAME): Promise<void> {
  checkName(name);
  await withLock(`server-${name}`, {}, async () => {
    if (await isEngineUp()) await removeContainer(name);
    await rm(serverPath(name), { recursive: true, force: true });
  });
}

/** Takes all servers away, then stops the registry and the engine. */
export async function practiceDownAll(): Promise<void> {
  for (const { name } of await listRecords()) await practiceDown(name);
  await withLock('platform', {}, async () => {
    if (await isEngineUp()) await removeDiscarded();
    const bridge = await findBridge();
    await stopEngine();
    if (bridge) await removeRoutes(bridge);
  });
}
