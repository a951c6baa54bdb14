import type { ReactNode } from 'react';

/** Shows something only when it is still there after a third of a second: what comes and goes sooner would flash. */
export function Late({ children }: { readonly children: ReactNode }) {
  return <div className="animate-late">{children}</div>;
}
