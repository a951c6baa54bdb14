import { Languages } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { isLanguageTag, languageNames, languageTags } from '../../../shared/language-tags.ts';
import { useLanguageChoice } from '../../base/language.ts';

/** The language of the pages: as the computer has it, or another one, each by its own name. */
export function LanguageSelect() {
  const { t } = useTranslation();
  const { language, choose } = useLanguageChoice();
  return (
    <span className="relative inline-flex min-w-0 items-center rounded-control border border-line bg-surface text-small text-quiet focus-within:border-lamp hover:text-ink">
      <Languages aria-hidden className="pointer-events-none absolute start-2 size-4" />
      <select
        aria-label={t('language.label')}
        value={language}
        onChange={({ target: { value } }) => choose(isLanguageTag(value) ? value : 'system')}
        className="min-h-9 w-full min-w-0 cursor-pointer appearance-none truncate rounded-control bg-transparent ps-8 pe-2.5"
      >
        <option value="system">{t('language.system')}</option>
        {languageTags.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languageNames[tag]}
          </option>
        ))}
      </select>
    </span>
  );
}
