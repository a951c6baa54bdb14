import type { ReactNode } from 'react';
import { CopyButton } from './copy-button.tsx';

interface CopyLineProps {
  readonly label: string;
  /** What is copied, and shown unless there are children. */
  readonly text: string;
  /** What the button says it copies. */
  readonly what: string;
  readonly mono?: boolean;
  readonly children?: ReactNode;
}

/** One line of a `<dl>`: a value with its name above it, to be copied. */
export function CopyLine({ label, text, what, mono = false, children }: CopyLineProps) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3">
      <dt className="text-small text-quiet">{label}</dt>
      <dd dir="ltr" className={`col-start-1 break-all ${mono ? 'font-mono text-small' : ''}`}>
        {children || text}
      </dd>
      <dd className="col-start-2 row-span-2 row-start-1">
        <CopyButton text={text} what={what} />
      </dd>
    </div>
  );
}
