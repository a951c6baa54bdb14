import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

interface FoldProps {
  readonly title: ReactNode;
  readonly open?: boolean;
  readonly className?: string;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ReactNode;
}

/** What most people need not see: folded away until asked for. */
export function Disclosure({ title, open, className, onToggle, children }: FoldProps) {
  return (
    <details open={open} onToggle={(event) => onToggle?.(event.currentTarget.open)} className={className}>
      <summary className="inline-flex items-center gap-1.5 rounded-control py-1 pe-2 text-body font-medium text-quiet transition-colors hover:text-ink">
        <ChevronRight
          aria-hidden
          className="size-4 shrink-0 transition-transform unfolded:rotate-90 rtl:-scale-x-100"
        />
        {title}
      </summary>
      <div className="pt-2">{children}</div>
    </details>
  );
}
