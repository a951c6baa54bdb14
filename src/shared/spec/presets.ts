import type { presetNames } from './schema.ts';

export type PresetName = (typeof presetNames)[number];

/** What a preset sizes. Memory in MiB, as measured with the programs at rest plus room for its number of people. */
export interface Preset {
  /** About how many people it is meant for. */
  readonly people: number;
  /** Memory of Synapse, PostgreSQL, the reverse proxy and the operating system; the switches' own comes on top. */
  readonly memoryMiB: number;
  /** Disk needed for the programs and a first year of messages and pictures. */
  readonly diskMiB: number;
  readonly postgres: { readonly sharedBuffersMiB: number; readonly maxConnections: number };
  /** Multiplies Synapse's cache sizes. */
  readonly synapseCacheFactor: number;
  /** Synapse's limits on how fast one person may send, per second and in a burst. */
  readonly messages: { readonly perSecond: number; readonly burst: number };
}

export const presets: Readonly<Record<PresetName, Preset>> = {
  friends: {
    people: 20,
    memoryMiB: 1660,
    diskMiB: 6000,
    postgres: { sharedBuffersMiB: 128, maxConnections: 50 },
    synapseCacheFactor: 0.5,
    messages: { perSecond: 0.5, burst: 30 },
  },
  community: {
    people: 200,
    memoryMiB: 3460,
    diskMiB: 15_000,
    postgres: { sharedBuffersMiB: 512, maxConnections: 100 },
    synapseCacheFactor: 1,
    messages: { perSecond: 0.5, burst: 30 },
  },
  team: {
    people: 100,
    memoryMiB: 3460,
    diskMiB: 25_000,
    postgres: { sharedBuffersMiB: 512, maxConnections: 100 },
    synapseCacheFactor: 1,
    messages: { perSecond: 2, burst: 60 },
  },
};
