import type { ReactNode } from 'react';
import { classes } from './classes.ts';

/** Marks that turn the direction of what follows. Within a name they only serve to deceive. */
const turns = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out here
const controls = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** A text somebody else wrote, as one line that cannot reach beyond itself. */
export function sanitize(text: string): string {
  return text.replace(turns, '').replace(controls, ' ');
}

/** The same, for the middle of a sentence: set apart, so that neither turns the other's direction. */
export function isolate(text: string): string {
  return `\u2068${sanitize(text)}\u2069`;
}

/** What somebody else wrote, such as a name: as text alone, and with a direction of its own. */
export function UntrustedText({ children }: { readonly children: string }) {
  return <bdi>{sanitize(children)}</bdi>;
}

/** A value to be read letter by letter: an address, a fingerprint, a file. Written left to right in any language. */
export function CodeText({ children }: { readonly children: string }) {
  return (
    <code dir="ltr" className="rounded-md bg-dusk px-1.5 py-0.5 font-mono text-[0.92em] break-all">
      {children}
    </code>
  );
}

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
