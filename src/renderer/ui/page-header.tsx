import { type ReactNode, useEffect, useRef } from 'react';
import { useDocumentTitle } from './document-title.ts';

interface PageHeaderProps {
  /** A short line above the title: where one is. */
  readonly over?: ReactNode;
  /** The one sentence that answers the page's question. */
  readonly title: string;
  readonly lead?: ReactNode;
  /** At most one primary button. */
  readonly action?: ReactNode;
  /** Takes the focus when the page opens, so that screen readers begin here. */
  readonly focus?: boolean;
}

export function PageHeader({ over, title, lead, action, focus = true }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useDocumentTitle(title);
  useEffect(() => {
    // A field that asked for the focus keeps it.
    const typing = document.activeElement?.matches('input, textarea, dialog *');
    if (focus && !typing) heading.current?.focus({ preventScroll: true });
  }, [focus]);
  return (
    <header className="flex flex-wrap items-start justify-between gap-4">
      <div className="min-w-0 flex-1 basis-80 space-y-2">
        {over && <p className="text-small font-medium text-quiet">{over}</p>}
        <h1 ref={heading} tabIndex={-1} className="text-title font-semibold tracking-tight text-balance">
          {title}
        </h1>
        {lead && <div className="measure text-body text-quiet">{lead}</div>}
      </div>
      {action}
    </header>
  );
}
