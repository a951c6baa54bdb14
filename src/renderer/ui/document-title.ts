import { createContext, useContext, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { tame } from './tame.ts';

/** The server the page is about, for the window's title. */
export const DocumentPlace = createContext<string | undefined>(undefined);

/** Names the window or tab after the page, as long as it is shown: its heading, its server, the program. */
export function useDocumentTitle(heading: string): void {
  const { t } = useTranslation();
  const place = useContext(DocumentPlace);
  const program = t('app.name');
  const title = [tame(heading).replace(/[.。]$/u, ''), place, program].filter(Boolean).join(' · ');
  useEffect(() => {
    document.title = title;
    // Until the next page has its heading.
    return () => {
      document.title = program;
    };
  }, [title, program]);
}
