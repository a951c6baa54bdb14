import { useTranslation } from 'react-i18next';
import { Spinner } from '../ui/spinner.tsx';

/** Says that what is seen may be old, and that it is being seen to. */
export function LostBanner() {
  const { t } = useTranslation();
  return (
    <div
      role="alert"
      className="sticky top-0 z-40 flex items-center justify-center gap-3 border-b border-line bg-raised px-4 py-2 font-medium shadow-card"
    >
      <span className="text-attention">
        <Spinner />
      </span>
      {t('app.lost')}
    </div>
  );
}
