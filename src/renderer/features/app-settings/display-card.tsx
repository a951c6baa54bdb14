import { useTranslation } from 'react-i18next';
import { languageNames, languageTags } from '../../../shared/language-tags.ts';
import { useLanguageChoice } from '../../base/language.ts';
import { themes, useTheme } from '../../base/theme.ts';
import { Card } from '../../ui/card.tsx';
import { clocks, useClock } from '../../ui/clock.ts';
import { SelectField } from '../../ui/field.tsx';

/** What the pages speak and how they look. Each choice counts at once. */
export function DisplayCard() {
  const { t } = useTranslation();
  const language = useLanguageChoice();
  const look = useTheme();
  const time = useClock();
  return (
    <Card title={t('appSettings.display')}>
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label={t('appSettings.language')}
          value={language.language}
          choices={[
            { value: 'system', title: t('language.system') },
            ...languageTags.map((tag) => ({ value: tag, title: languageNames[tag] })),
          ]}
          onChange={language.choose}
        />
        <SelectField
          label={t('appSettings.appearance')}
          value={look.theme}
          choices={themes.map((value) => ({ value, title: t(`theme.${value}`) }))}
          onChange={look.choose}
        />
        <SelectField
          label={t('appSettings.clock')}
          value={time.clock}
          choices={clocks.map((value) => ({ value, title: t(`appSettings.clocks.${value}`) }))}
          onChange={time.choose}
        />
      </div>
    </Card>
  );
}
