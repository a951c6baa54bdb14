import { ArrowLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { buttonClass } from '../../ui/button.tsx';

interface WizardButtonsProps {
  /** Where "Back" leads; a page without it is the first. */
  readonly back?: string;
  readonly children: ReactNode;
}

/** The way on at the line's end, the way back at its beginning. */
export function WizardButtons({ back, children }: WizardButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-row-reverse flex-wrap items-center justify-between gap-3 border-t border-line pt-5">
      <div className="flex flex-wrap gap-3">{children}</div>
      {back !== undefined && (
        <Link href={back} className={buttonClass('quiet')}>
          <ArrowLeft aria-hidden className="size-4.5 rtl:-scale-x-100" />
          {t('ui.back')}
        </Link>
      )}
    </div>
  );
}
