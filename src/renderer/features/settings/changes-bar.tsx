import { ArrowRight } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { StateMark } from '../../ui/state-mark.tsx';
import type { Settings } from './use-settings.ts';

interface ChangesBarProps {
  readonly settings: Settings;
  readonly onLook: () => void;
}

/** How many changes wait, and the way on. Always in view while there are any. */
export function ChangesBar({ settings, onLook }: ChangesBarProps) {
  const { t } = useTranslation();
  const { changed, problems, undoAll } = settings;
  if (changed.length === 0) return null;
  const wrong = problems.at.size + problems.others.length;
  return (
    <section
      aria-label={t('settings.bar')}
      className="sticky bottom-3 z-10 flex flex-wrap items-center gap-x-4 gap-y-2 rounded-card border border-edge bg-raised px-5 py-3 shadow-high"
    >
      <p role="status" className="min-w-0 flex-1 basis-44">
        <span className="font-semibold">{t('settings.changes', { count: changed.length })}</span>
        <span className="block text-small text-quiet">
          {wrong > 0 ? (
            <StateMark tone="trouble" word={t('settings.wrongCount', { count: wrong })} />
          ) : (
            <span className="max-sm:hidden">{t('settings.kept')}</span>
          )}
        </span>
      </p>
      <Button look="quiet" onClick={undoAll}>
        {t('settings.undoAll')}
      </Button>
      <Button look="primary" onClick={onLook}>
        {t('settings.look')}
        <ArrowRight aria-hidden className="size-4.5 rtl:-scale-x-100" />
      </Button>
    </section>
  );
}
