import { type ComponentType, lazy, type ReactNode } from 'react';

/** The code of a page could not be fetched: the shell was updated or ended since the window was opened. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
}

/** Milliseconds before it is asked for again: a network that changes cuts requests to this computer itself, too. */
const pauses = [200, 800];

/** A page whose code is fetched when it is first shown. @throws PageNotLoaded while drawn, where that fails */
export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => ({ default: await patiently(load) }));
}

async function patiently<Value>(load: () => Promise<Value>): Promise<Value> {
  for (const pause of pauses) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
  return load().catch((cause: unknown) => {
    throw new PageNotLoaded('The code of this page could not be loaded.', { cause });
  });
}

/** Shows something only when it is still there after a third of a second: what comes and goes sooner would flash. */
export function Late({ children }: { readonly children: ReactNode }) {
  return <div className="animate-late">{children}</div>;
}
