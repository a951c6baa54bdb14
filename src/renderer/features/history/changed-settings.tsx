import { ArrowRight } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HistoryEntry } from '../../../shared/contract/history.ts';
import { Button } from '../../ui/button.tsx';
import { UntrustedText } from '../../ui/text.tsx';
import { entries } from '../settings/entries.ts';
import { useFieldWords, useValueWords } from '../settings/use-field-words.ts';

const shownAtFirst = 5;

/** Which settings a change made others, and what they were before. Those of another Innkeeper are left out. */
export function ChangedSettings({ settings }: { readonly settings: NonNullable<HistoryEntry['settings']> }) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const said = useValueWords();
  const [all, setAll] = useState(false);
  const known = entries.flatMap(({ path }) => {
    const found = settings.find((setting) => setting.path === path);
    return found ? [{ path, values: found.values }] : [];
  });
  if (known.length === 0) {
    return settings.length === 0 && <p className="measure mt-2 text-quiet">{t('history.sameSettings')}</p>;
  }
  const shown = all ? known : known.slice(0, shownAtFirst);
  return (
    <>
      <ul aria-label={t('history.settings')} className="mt-3 divide-y divide-line">
        {shown.map(({ path, values }) => (
          <li key={path} className="py-2">
            <p className="font-medium">{words(path).label}</p>
            {values && (
              <p className="flex flex-wrap items-center gap-x-2 text-small text-quiet">
                <span className="sr-only">{t('settings.review.before')}</span>
                <UntrustedText>{said(path, values.before)}</UntrustedText>
                <ArrowRight aria-hidden className="size-4 shrink-0 rtl:-scale-x-100" />
                <span className="sr-only">{t('settings.review.after')}</span>
                <span className="min-w-0 font-medium break-words text-ink">
                  <UntrustedText>{said(path, values.after)}</UntrustedText>
                </span>
              </p>
            )}
          </li>
        ))}
      </ul>
      {known.length > shown.length && (
        <Button look="quiet" onClick={() => setAll(true)}>
          {t('history.more', { count: known.length - shown.length })}
        </Button>
      )}
    </>
  );
}
