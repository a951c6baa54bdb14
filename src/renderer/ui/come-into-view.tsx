import { type ReactNode, useEffect, useRef } from 'react';

interface ComeIntoViewProps {
  /** What has just happened; each new one is led to. */
  readonly news: object | undefined;
  readonly children: ReactNode;
}

/** Leads the eye and the focus to the outcome of what was just tried, wherever on the page it stands. */
export function ComeIntoView({ news, children }: ComeIntoViewProps) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (news === undefined) return;
    ref.current?.focus({ preventScroll: true });
    ref.current?.scrollIntoView({ block: 'nearest' });
  }, [news]);
  return (
    <div ref={ref} tabIndex={-1} className="scroll-my-20 outline-none">
      {children}
    </div>
  );
}
