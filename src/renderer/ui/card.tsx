import type { ReactNode } from 'react';
import { classes } from './classes.ts';

interface CardProps {
  readonly title?: ReactNode;
  /** Beside the title, at the line's end. */
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

export function Card({ title, aside, className, children }: CardProps) {
  return (
    <section className={classes('rounded-card border border-line bg-surface p-5 shadow-card', className)}>
      {title !== undefined && (
        <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-lead font-semibold">{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}

interface FactProps {
  readonly title: string;
  /** An address or a code: read letter by letter, left to right in any language. */
  readonly exact?: boolean;
  readonly children: ReactNode;
}

/** One thing that is known, below its name; in a `dl`. */
export function Fact({ title, exact = false, children }: FactProps) {
  return (
    <div>
      <dt className="text-small text-quiet">{title}</dt>
      <dd
        dir={exact ? 'ltr' : undefined}
        className={classes('text-start', exact ? 'break-all' : 'numbers break-words')}
      >
        {children}
      </dd>
    </div>
  );
}
