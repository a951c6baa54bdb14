import { z } from 'zod';
import { repositoryOf } from '../../stack/image-name.ts';

/** An image that lies on the server. */
export interface StoredImage {
  readonly id: string;
  /** `repository:tag`; none for an image whose name went to a newer one. */
  readonly names: readonly string[];
  /** What it alone takes; layers it shares with others are not in it. */
  readonly bytes: number;
  readonly used: boolean;
}

export interface DockerUsage {
  readonly images: readonly StoredImage[];
  /** All layers of all images together; undefined where Docker tells rounded figures only. */
  readonly layersBytes: number | undefined;
  readonly buildCache: { readonly bytes: number; readonly count: number };
}

const exactSchema = z.object({
  LayersSize: z.number(),
  Images: z.array(
    z.object({
      Id: z.string(),
      RepoTags: z.array(z.string()).nullish(),
      Containers: z.number(),
      Size: z.number(),
      SharedSize: z.number(),
    }),
  ),
  BuildCache: z.array(z.object({ Size: z.number(), InUse: z.boolean() })).nullish(),
});

/** Reads the answer of Docker's own `/system/df`. */
export function exactUsage(json: string): DockerUsage {
  const { LayersSize, Images, BuildCache } = exactSchema.parse(JSON.parse(json));
  const unused = (BuildCache ?? []).filter((entry) => !entry.InUse);
  return {
    layersBytes: LayersSize,
    images: Images.map((image) => ({
      id: image.Id,
      names: (image.RepoTags ?? []).filter((name) => !name.includes('<none>')),
      bytes: Math.max(0, image.Size - Math.max(0, image.SharedSize)),
      used: image.Containers > 0,
    })),
    buildCache: { bytes: sum(unused.map((entry) => entry.Size)), count: unused.length },
  };
}

const roundedSchema = z.object({
  Images: z.array(
    z.object({
      ID: z.string(),
      Repository: z.string(),
      Tag: z.string(),
      Containers: z.string(),
      UniqueSize: z.string(),
    }),
  ),
  BuildCache: z.array(z.object({ Size: z.string(), InUse: z.string() })).nullish(),
});

/** Reads `docker system df -v --format json`, where the exact answer cannot be had: one line per name. */
export function roundedUsage(json: string): DockerUsage {
  const { Images, BuildCache } = roundedSchema.parse(JSON.parse(json));
  const unused = (BuildCache ?? []).filter((entry) => entry.InUse !== 'true');
  return {
    layersBytes: undefined,
    images: Images.map((image) => ({
      id: image.ID,
      names:
        image.Repository === '<none>' || image.Tag === '<none>' ? [] : [`${image.Repository}:${image.Tag}`],
      bytes: parseSize(image.UniqueSize),
      used: image.Containers !== '0',
    })),
    buildCache: { bytes: sum(unused.map((entry) => parseSize(entry.Size))), count: unused.length },
  };
}

const powers: Readonly<Record<string, number>> = { B: 0, KB: 1, MB: 2, GB: 3, TB: 4, PB: 5 };

/** Docker's sizes for people, `70.52MB` or `1.2kB`, in bytes; 0 for what is none. */
export function parseSize(text: string): number {
  const match = /^([0-9.]+)\s*([kKMGTP]?B)$/.exec(text.trim());
  const power = powers[match?.[2]?.toUpperCase() ?? ''];
  const amount = Number(match?.[1]);
  return power === undefined || !Number.isFinite(amount) ? 0 : Math.round(amount * 1000 ** power);
}

/**
 * What may go: images no container uses, not even one that rests, that have lost their name or are of a program
 * Innkeeper runs in a version it does not run. Images of anybody else on the server are none of its business.
 */
export function unusedImages(images: readonly StoredImage[], pinned: readonly string[]): StoredImage[] {
  const ours = pinned.map(repositoryOf);
  return images.filter(
    (image) =>
      !image.used && image.names.every((name) => ours.includes(repositoryOf(name)) && !pinned.includes(name)),
  );
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
