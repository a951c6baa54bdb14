import type { ReactNode } from 'react';
import { classes } from './classes.ts';

interface ScrollTextProps {
  /** What it is, for those who reach it by keyboard without seeing what is around it. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A text that may be long: it scrolls within a box that the keyboard reaches. */
export function ScrollText({ label, className, children }: ScrollTextProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no fieldset: there is nothing to fill in
    <div
      role="group"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      dir="auto"
      className={classes('max-h-48 overflow-y-auto break-words whitespace-pre-wrap', className)}
    >
      {children}
    </div>
  );
}
