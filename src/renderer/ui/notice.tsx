import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { StateIcon } from './state-mark.tsx';

type NoticeTone = 'good' | 'attention' | 'trouble' | 'quiet';

const washes: Readonly<Record<NoticeTone, string>> = {
  good: 'border-good/45 bg-good-wash',
  attention: 'border-attention/45 bg-attention-wash',
  trouble: 'border-trouble/45 bg-trouble-wash',
  quiet: 'border-line bg-surface',
};

interface NoticeProps {
  readonly tone: NoticeTone;
  readonly title?: ReactNode;
  /** Read out at once when it appears. */
  readonly alert?: boolean;
  readonly children?: ReactNode;
}

/** Something the host should know, in a card tinted by its state. */
export function Notice({ tone, title, alert = false, children }: NoticeProps) {
  return (
    <div
      role={alert ? 'alert' : undefined}
      className={classes('flex animate-come gap-3 rounded-card border p-4 shadow-card', washes[tone])}
    >
      <StateIcon tone={tone} className="mt-0.5 size-5" />
      <div className="min-w-0 flex-1 space-y-2">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  );
}
