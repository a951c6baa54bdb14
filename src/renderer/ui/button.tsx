import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Spinner } from './spinner.tsx';

export type ButtonLook = 'primary' | 'plain' | 'quiet' | 'danger';

interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: ButtonLook;
  readonly icon?: LucideIcon;
  /** At work: says so, and cannot be pressed again. It stays focusable, so that nobody loses their place. */
  readonly busy?: boolean;
  readonly children: ReactNode;
}

const base =
  'inline-flex items-center justify-center gap-2 rounded-control text-body font-medium text-start select-none ' +
  'transition-colors disabled:opacity-55 aria-disabled:opacity-75';
const looks: Readonly<Record<ButtonLook, string>> = {
  primary: 'min-h-10 px-4 py-1.5 bg-lamp text-on-lamp not-disabled:hover:bg-lamp-hover shadow-card',
  plain: 'min-h-10 px-4 py-1.5 border border-edge bg-surface text-ink not-disabled:hover:bg-lamp-wash',
  quiet:
    'min-h-10 px-2.5 py-1.5 text-lamp not-disabled:hover:bg-lamp-wash not-disabled:hover:text-lamp-hover',
  danger: 'min-h-10 px-4 py-1.5 bg-trouble text-on-trouble not-disabled:hover:bg-trouble-hover',
};

/** The look of a button, for links that are one. */
export function buttonClass(look: ButtonLook): string {
  return `${base} ${looks[look]}`;
}

export function Button({ look = 'plain', icon: Icon, busy = false, children, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : rest.onClick}
      className={classes(buttonClass(look), rest.className)}
    >
      {busy ? <Spinner /> : Icon && <Icon aria-hidden className="size-4.5 shrink-0" />}
      {children}
    </button>
  );
}
