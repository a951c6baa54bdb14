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
