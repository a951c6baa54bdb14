// biome-ignore-all lint/a11y/useSemanticElements: items are placed by hand, and say their place themselves
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';

interface VirtualBoxProps {
  readonly label: string;
  readonly count: number;
  /** Height of every row, in rem. */
  readonly rowHeight: number;
  readonly row: (index: number) => ReactNode;
  /** Stays at the end as rows are added. */
  readonly className?: string;
}

/** A box with a long list in it, of which only what is in view is in the page. */
export function VirtualBox({ label, count, rowHeight, row, className = 'max-h-96' }: VirtualBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight * 16,
    overscan: 6,
  });
  return (
    <div
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      role="group"
      aria-label={label}
      className={`overflow-y-auto rounded-card border border-line bg-surface ${className}`}
    >
      <div role="list" className="relative" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => (
          <div
            key={index}
            role="listitem"
            aria-setsize={count}
            aria-posinset={index + 1}
            style={{ height: size, transform: `translateY(${start}px)` }}
            className="absolute inset-x-0 top-0 flex items-center gap-3 border-b border-line px-4"
          >
            {row(index)}
          </div>
        ))}
      </div>
    </div>
  );
}
