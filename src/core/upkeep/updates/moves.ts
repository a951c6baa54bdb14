import type { VersionMove } from '../../../shared/contract/updates.ts';
import { components } from '../../stack/components/index.ts';
import { programOf, tagOf } from '../../stack/image-name.ts';
import { images } from '../../stack/images.ts';
import { changesItsData } from './known-versions.ts';

/** Programs that are in both lists of images, in another version in each; each named by its first service. */
export function movesBetween(from: readonly string[], to: readonly string[]): VersionMove[] {
  return Object.values(images).flatMap((pinned): VersionMove[] => {
    const same = (one: string) => programOf(one) === programOf(pinned);
    const [was, is] = [from.find(same), to.find(same)];
    const service = components.find(({ image }) => image === pinned)?.id;
    if (was === undefined || is === undefined || service === undefined || tagOf(was) === tagOf(is)) return [];
    return [{ service, from: tagOf(was), to: tagOf(is) }];
  });
}

/** Whether the program that moves may change its data when its newer version starts. */
export function mayChangeData({ service }: Pick<VersionMove, 'service'>): boolean {
  const image = components.find(({ id }) => id === service)?.image;
  return Object.entries(images).some(([program, pinned]) => pinned === image && changesItsData.has(program));
}
