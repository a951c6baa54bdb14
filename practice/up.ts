import { randomBytes } from 'node:crypto';
import { describeImages, imagesKey } from './build/components.ts';
import { buildContext } from './build/context.ts';
import { ensurePlatform } from './build/platform.ts';
import { practiceDown } from './down.ts';
import { containerState, dockerOrThrow } from './engine/docker.ts';
import { missingRequirement } from './host/requirements.ts';
import { decideImageKind } from './image-kind.ts';
import { CORE_IMAGES } from './images.ts';
import { PracticeProblem } from './problem.ts';
import type { PracticeOptions, PracticeServer, Variant } from './types.ts';
import { withLock } from './util/lock.ts';
import { completeVariant } from './variant.ts';
import { containerName, createContainer, removeContainer } from './vps/container.ts';
import { serverFacts } from './vps/facts.ts';
import { ensureLoginKey, readHostKey } from './vps/keys.ts';
import { ensurePulledImages, loadPulledImages } from './vps/pulled-images.ts';
import { waitUntilReady } from './vps/ready.ts';
import {
  checkName,
  chooseNumber,
  DEFAULT_NAME,
  listRecords,
  readRecord,
  type ServerRecord,
  writeRecord,
} from './vps/record.ts';
import { serverHandle } from './vps/server.ts';
import { writeSpec } from './vps/spec.ts';

/** Brings a server up: the one of that name as it was left, or a fresh one where there is none or it differs. */
export function practiceUp(options: PracticeOptions = {}): Promise<PracticeServer> {
  return bringUp(options, false);
}

/** As `practiceUp`, always with a fresh server. Images and registry stay. */
export function practiceReset(name: string = DEFAULT_NAME, options: Omit<PracticeOptions, 'name'> = {}) {
  return bringUp({ ...options, name }, true);
}

async function bringUp(options: PracticeOptions, fresh: boolean): Promise<PracticeServer> {
  const missing = missingRequirement();
  if (missing) throw new PracticeProblem(missing);
  const name = checkName(options.name ?? DEFAULT_NAME);
  return withLock(`server-${name}`, options, async () => {
    const before = await readRecord(name);
    // A reset without wishes gives the same kind of server again.
    const variant = completeVariant(options.variant ?? before?.variant);
    const imageKind = await decideImageKind(options.images ?? before?.imageKind ?? 'auto', options.signal);
    const context = buildContext(options);
    const image = await withLock('platform', options, () => ensurePlatform(variant, imageKind, context));

    const record = await reserve({ name, variant, imageKind, password: before?.password ?? newPassword() });
    await ensureLoginKey(name, options.signal);
    const keep = !fresh && before !== undefined && sameKind(before, record);
    const pulled = variant.pulled ? await pulledImages(imageKind, options) : undefined;
    await start(record, image, { keep, pulled }, options);
    const facts = serverFacts(
      { ...record, hostKey: await readHostKey(name, options.signal) },
      imageKind === 'built' ? await describeImages(CORE_IMAGES, options.signal) : [],
    );
    await writeRecord({ ...record, hostKey: facts.hostKey });
    await writeSpec(facts);
    return serverHandle(facts);
  });
}

async function start(
  record: ServerRecord,
  image: string,
  how: { keep: boolean; pulled?: string },
  options: PracticeOptions,
): Promise<void> {
  const container = containerName(record.name);
  const state = await containerState(container, options.signal);
  if (state === undefined || !how.keep) {
    if (state !== undefined) await removeContainer(record.name);
    options.report?.(`${record.name}: starting a fresh server`);
    await createContainer(image, record, options.signal);
    if (how.pulled) await loadPulledImages(how.pulled, record.name, options.signal);
  }
  if (state === 'paused' && how.keep) await dockerOrThrow(['unpause', container], { signal: options.signal });
  await dockerOrThrow(['start', container], { signal: options.signal });
  const { address, sshPort } = serverFacts(record, []);
  await waitUntilReady(record.name, { address, port: sshPort }, options.signal);
}

/** The folder with images as they are once pulled. The first to ask waits while a server of its own pulls them. */
function pulledImages(images: 'built' | 'official', { signal, report }: PracticeOptions): Promise<string> {
  const name = 'pulled-images';
  return withLock(name, { signal, report }, async () => {
    const make = () => bringUp({ name, images, signal, report, variant: {} }, true);
    const folder = await ensurePulledImages(images === 'built' ? await imagesKey(signal) : images, make);
    await practiceDown(name);
    return folder;
  });
}

/** Gives the server its number. Under a lock of its own, so that two new servers never get the same one. */
function reserve(wanted: Omit<ServerRecord, 'number' | 'hostKey'>): Promise<ServerRecord> {
  return withLock('numbers', {}, async () => {
    const record = { ...wanted, number: chooseNumber(wanted.name, await listRecords()), hostKey: '' };
    await writeRecord(record);
    return record;
  });
}

function sameKind(
  a: { variant: Variant; imageKind: string },
  b: { variant: Variant; imageKind: string },
): boolean {
  return JSON.stringify([a.variant, a.imageKind]) === JSON.stringify([b.variant, b.imageKind]);
}

/** Letters and digits only: it also has to survive being typed. */
function newPassword(): string {
  return randomBytes(32)
    .toString('base64')
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 16);
}
