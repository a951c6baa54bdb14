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
  /** Written so that letters that look alike can be told apart. */
  readonly mono?: boolean;
  /** What can be done with it, beside it. */
  readonly aside?: ReactNode;
  /** Takes the place of two, where there are columns. */
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** One thing that is known, below its name; in a `dl`. */
export function Fact({ title, exact = false, mono = false, wide = false, aside, children }: FactProps) {
  const beside = aside !== undefined;
  return (
    <div
      className={classes(
        wide && 'sm:col-span-2',
        beside && 'grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3',
      )}
    >
      <dt className="text-small text-quiet">{title}</dt>
      <dd
        dir={exact ? 'ltr' : undefined}
        className={classes(
          'text-start',
          exact ? 'break-all' : 'numbers break-words',
          mono && 'font-mono text-small',
          beside && 'col-start-1',
        )}
      >
        {children}
      </dd>
      {beside && <dd className="col-start-2 row-span-2 row-start-1 flex gap-1">{aside}</dd>}
    </div>
  );
}
