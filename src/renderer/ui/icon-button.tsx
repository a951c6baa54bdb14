import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';
import { classes } from './classes.ts';

interface IconButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly icon: LucideIcon;
  /** What it does; the picture alone tells nobody. */
  readonly label: string;
}

export function IconButton({ icon: Icon, label, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-label={label}
      title={label}
      className={classes(
        'inline-grid size-9 shrink-0 place-items-center rounded-control text-quiet transition-colors',
        'hover:bg-lamp-wash hover:text-ink',
        rest.className,
      )}
    >
      <Icon aria-hidden className="size-4.5" />
    </button>
  );
}
