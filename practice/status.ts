import { describeImages } from './build/components.ts';
import { containerState } from './engine/docker.ts';
import { isEngineUp } from './engine/engine.ts';
import { CORE_IMAGES } from './images.ts';
import type { PracticeStatus } from './types.ts';
import { containerName } from './vps/container.ts';
import { serverFacts } from './vps/facts.ts';
import { listRecords } from './vps/record.ts';

/** What runs now, and what the images really hold. Starts nothing. */
export async function practiceStatus(): Promise<PracticeStatus> {
  const running = await isEngineUp();
  // Images are made by the first `up`: before it there are none to describe.
  const images = running ? await describeImages() : [];
  const core = images.filter(({ name }) => CORE_IMAGES.some(({ reference }) => reference === name));
  const records = await listRecords();
  const servers = await Promise.all(
    records.map(async (record) => ({
      ...serverFacts(record, record.imageKind === 'built' ? core : []),
      running: running && (await containerState(containerName(record.name))) === 'running',
    })),
  );
  return { engine: running ? 'running' : 'stopped', images, servers };
}
