import { useTranslation } from 'react-i18next';
import { isWordedPage } from '../../../shared/words/admin-consoles.ts';

interface PageWords {
  readonly name: string;
  readonly what: string;
  readonly know: string;
}

/** What a page is called and for; its own name alone where nobody has given it words. */
export function usePageWords(): (id: string) => PageWords {
  const { t } = useTranslation();
  return (id) =>
    isWordedPage(id)
      ? {
          name: t(`pages.page.${id}.name`),
          what: t(`pages.page.${id}.what`),
          know: t(`pages.page.${id}.know`),
        }
      : { name: id, what: '', know: '' };
}
