import { type ReactNode, useLayoutEffect, useRef } from 'react';

/**
 * Takes no input while the core is out of touch: nobody knows who would get it. What was written stays, and the
 * place where the person was is given back to them.
 */
export function InertWhileOffline({
  lost,
  children,
}: {
  readonly lost: boolean;
  readonly children: ReactNode;
}) {
  const content = useRef<HTMLDivElement>(null);
  const focused = useRef<HTMLElement>(null);

  useLayoutEffect(() => {
    if (!lost || content.current === null) return;
    const place = content.current;
    const { activeElement } = document;
    focused.current =
      activeElement instanceof HTMLElement && place.contains(activeElement) ? activeElement : null;
    place.inert = true;
    return () => {
      place.inert = false;
      focused.current?.focus();
    };
  }, [lost]);

  return (
    <div ref={content} className="contents">
      {children}
    </div>
  );
}
