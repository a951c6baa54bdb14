import pins from './image-pins.json' with { type: 'json' };

type ImageName = keyof typeof pins;

/**
 * Every image Innkeeper deploys or runs for a while, such as the one that makes backups, by its tag. Updating a component begins in `image-pins.json`, where each has the day it was
 * chosen, the source that told of it, and, once `scripts/check-pins.mjs` has asked its registry, its digests.
 */
export const images = Object.fromEntries(
  Object.entries(pins).map(([name, { image }]) => [name, image]),
) as Readonly<Record<ImageName, string>>;
