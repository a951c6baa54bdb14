import type { Versions } from '../../../shared/plan.ts';
import { databaseMajor } from '../../stack/database-major.ts';
import { isNewer, programOf, tagOf } from '../../stack/image-name.ts';
import { images } from '../../stack/images.ts';
import type { ImageChoice } from '../../stack/types.ts';

/**
 * Which image stands for each pinned one on a server that has images already. `keep`: the program stays in the version
 * the server has. `newest`: it moves to the pinned one, but never back, and never to another major version of a
 * database. A program the server has not got takes the pinned one either way.
 */
export function chooseImages(has: readonly string[], versions: Versions): ImageChoice {
  return Object.fromEntries(
    Object.values(images).flatMap((pinned) => {
      const there = has.find((one) => programOf(one) === programOf(pinned));
      if (there === undefined || there === pinned) return [];
      return versions === 'keep' || !mayMove(there, pinned) ? [[pinned, there]] : [];
    }),
  );
}

/** Whether a program may be moved from one image to another: forward, and within what its data can be read by. */
export function mayMove(from: string, to: string): boolean {
  return isNewer(tagOf(to), tagOf(from)) && databaseMajor(from) === databaseMajor(to);
}
