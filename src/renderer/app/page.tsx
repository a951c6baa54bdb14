import type { ReactNode } from 'react';

interface PageProps {
  /** `wide` for lists with many columns, `narrow` for one question. */
  readonly width?: 'narrow' | 'usual' | 'wide';
  readonly children: ReactNode;
}

const widths = { narrow: 'max-w-3xl', usual: 'max-w-5xl', wide: 'max-w-7xl' } as const;

/** The column a page is written in. */
export function Page({ width = 'usual', children }: PageProps) {
  return (
    <div
      className={`mx-auto w-full animate-come space-y-6 px-8 py-10 max-md:px-4 max-md:py-6 ${widths[width]}`}
    >
      {children}
    </div>
  );
}
