import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { StateIcon } from './state-mark.tsx';

export type NoticeTone = 'good' | 'attention' | 'trouble' | 'quiet';

const edges: Readonly<Record<NoticeTone, string>> = {
  good: 'border-s-good',
  attention: 'border-s-attention',
  trouble: 'border-s-trouble',
  quiet: 'border-s-edge',
};

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  /** Read out at once when it appears. */
  readonly alert?: boolean;
  readonly children?: ReactNode;
}

/** Something the host should know, in a card with its state at the edge. */
export function Notice({ tone, title, alert = false, children }: NoticeProps) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={classes(
        'flex animate-come gap-3 rounded-card border border-line border-s-4 bg-surface p-4 shadow-card',
        edges[tone],
      )}
    >
      <StateIcon tone={tone} className="mt-0.5 size-5" />
      <div className="min-w-0 flex-1 space-y-2">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
