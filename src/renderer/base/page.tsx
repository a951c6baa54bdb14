import type { ReactNode } from 'react';
import { Logo } from '../ui/logo.tsx';
import { useDocumentTitle } from '../ui/page-header.tsx';

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

interface PlainPageProps {
  readonly title: string;
  readonly lead?: string;
  readonly children?: ReactNode;
}

/** A page by itself, without the frame: for what comes before everything else, or instead of it. */
export function PlainPage({ title, lead, children }: PlainPageProps) {
  useDocumentTitle(title);
  return (
    <main className="grid min-h-dvh place-items-center p-5">
      <div className="w-full max-w-lg animate-come space-y-5 rounded-card border border-line bg-surface p-8 shadow-card max-sm:p-5">
        <Logo className="size-12" />
        <div className="space-y-2">
          <h1 className="text-head font-semibold tracking-tight text-balance">{title}</h1>
          {lead && <p className="measure text-quiet">{lead}</p>}
        </div>
        {children}
      </div>
    </main>
  );
}
