import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { classes } from './classes.ts';

/** A small turning ring. Whoever shows it also says in words what is waited for. */
export function Spinner() {
  return (
    <span
      aria-hidden
      className="inline-block size-4 shrink-0 align-[-0.15em] animate-turn rounded-full border-2 border-current border-e-transparent"
    />
  );
}

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
