import { ArrowLeft } from 'lucide-react';
import { createContext, type ReactNode, useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { sanitize } from './text.tsx';

/** The server the page is about, for the window's title. */
export const DocumentPlace = createContext<string | undefined>(undefined);

/** Names the window or tab after the page, as long as it is shown: its heading, its server, the program. */
export function useDocumentTitle(heading: string): void {
  const { t } = useTranslation();
  const place = useContext(DocumentPlace);
  const program = t('app.name');
  const title = [sanitize(heading).replace(/[.。]$/u, ''), place, program].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
    // Until the next page has its heading.
    return () => {
      document.title = program;
    };
  }, [title, program]);
}

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

/** The way back to the list a page belongs to, above its title. */
export function BackLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link
      href={href}
      className="-ms-1 inline-flex items-center gap-1.5 rounded-control px-1 py-0.5 transition-colors hover:text-lamp"
    >
      <ArrowLeft aria-hidden className="size-4 rtl:-scale-x-100" />
      {children}
    </Link>
  );
}
