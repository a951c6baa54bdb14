import { type ComponentType, lazy } from 'react';

/** The code of a page could not be fetched: the shell was updated or ended since the window was opened. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
}

/** A page whose code is fetched when it is first shown. @throws PageNotLoaded while drawn, where that fails */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    try {
      return { default: await load() };
    } catch (cause) {
      throw new PageNotLoaded('The code of this page could not be loaded.', { cause });
    }
  });
}
