import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';

export type TagTone = 'lamp' | 'good' | 'attention' | 'trouble' | 'quiet';

const tones: Readonly<Record<TagTone, string>> = {
  lamp: 'border-lamp/40 bg-lamp-wash text-lamp',
  good: 'border-good/40 text-good',
  attention: 'border-attention/50 text-attention',
  trouble: 'border-trouble/50 text-trouble',
  quiet: 'border-line text-quiet',
};

/** A short word about something, beside its name. */
export function Tag({
  tone = 'quiet',
  icon: Icon,
  children,
}: {
  readonly tone?: TagTone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}) {
  return (
    <span
      className={classes(
        'inline-flex items-center gap-1 rounded-full border px-2 py-px text-small font-medium whitespace-nowrap',
        tones[tone],
      )}
    >
      {Icon && <Icon aria-hidden className="size-3.5 shrink-0" />}
      {children}
    </span>
  );
}
