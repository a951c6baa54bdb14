import { ArrowRight, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { valueAt } from '../../../../shared/spec/paths.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { UntrustedText } from '../../../ui/text.tsx';
import { useFieldWords, useValueWords } from '../use-field-words.ts';
import type { Settings } from '../use-settings.ts';

/** What the host has changed, each with its way back. */
export function ChangesCard({ settings }: { readonly settings: Settings }) {
  const { t } = useTranslation();
  const words = useFieldWords();
  const said = useValueWords();
  const { base, wanted, changed, undo } = settings;
  return (
    <Card title={t('settings.review.yours')}>
      <ul className="-my-1 divide-y divide-line">
        {changed.map((path) => {
          const { label } = words(path);
          return (
            <li key={path} className="flex items-center gap-3 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="font-medium">{label}</p>
                <p className="flex flex-wrap items-center gap-x-2 text-small text-quiet">
                  <span className="sr-only">{t('settings.review.before')}</span>
                  <UntrustedText>{said(path, valueAt(base, path))}</UntrustedText>
                  <ArrowRight aria-hidden className="size-4 shrink-0 rtl:-scale-x-100" />
                  <span className="sr-only">{t('settings.review.after')}</span>
                  <span className="font-medium text-ink">
                    <UntrustedText>{said(path, valueAt(wanted, path))}</UntrustedText>
                  </span>
                </p>
              </div>
              <IconButton icon={Undo2} label={t('settings.undoOne', { label })} onClick={() => undo(path)} />
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
