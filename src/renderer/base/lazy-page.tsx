import { type ComponentType, lazy, type ReactNode } from 'react';
import { retry } from '../../shared/async/retry.ts';

/** The code of a page could not be fetched: the shell was updated or ended since the window was opened. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
}

/** A network that changes cuts requests to this computer itself, too: what could not be fetched is asked for twice more. */
const patience = { signal: undefined, when: () => true, pauses: [200, 800], tries: 3 } as const;

/** A page whose code is fetched when it is first shown. @throws PageNotLoaded while drawn, where that fails */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    try {
      return { default: await retry(patience, load) };
    } catch (cause) {
      throw new PageNotLoaded('The code of this page could not be loaded.', { cause });
    }
  });
}

/** Shows something only when it is still there after a third of a second: what comes and goes sooner would flash. */
export function Late({ children }: { readonly children: ReactNode }) {
  return <div className="animate-late">{children}</div>;
}
