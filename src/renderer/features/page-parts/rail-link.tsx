import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { classes } from '../../ui/classes.ts';
import { Tag } from '../../ui/tag.tsx';

interface RailLinkProps {
  readonly href: string;
  readonly icon: LucideIcon;
  /** Whether its page is the one that is open. */
  readonly here: boolean;
  /** What waits there for the host, in a word. */
  readonly waiting?: string | undefined;
  readonly children: ReactNode;
}

/** One way in the rail. */
export function RailLink({ href, icon: Icon, here, waiting, children }: RailLinkProps) {
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={classes(
        'flex min-h-9 items-center gap-2.5 rounded-control px-2.5 py-1 transition-colors hover:bg-surface',
        here ? 'bg-lamp-wash font-medium text-lamp' : 'text-quiet hover:text-ink',
      )}
    >
      <Icon aria-hidden className="size-4.5 shrink-0" />
      <span className="min-w-0 truncate">{children}</span>
      {waiting && (
        <span className="ms-auto">
          <Tag tone="lamp">{waiting}</Tag>
        </span>
      )}
    </Link>
  );
}
