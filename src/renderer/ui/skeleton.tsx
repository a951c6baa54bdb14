import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';

/** A grey shape where something will be. */
export function Skeleton({ className }: { readonly className?: string }) {
  return (
    <div
      aria-hidden
      className={classes('animate-breathe rounded-control bg-line', className ?? 'h-5 w-full')}
    />
  );
}

/** The shape of a page that is being fetched: a sentence and cards. */
export function PageSkeleton({ cards = 2 }: { readonly cards?: number }) {
  const { t } = useTranslation();
  return (
    <div role="status" className="space-y-5">
      <span className="sr-only">{t('ui.loading')}</span>
      <Skeleton className="h-8 w-3/5" />
      <Skeleton className="h-5 w-2/5" />
      {Array.from({ length: cards }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: shapes without a self
        <Skeleton key={index} className="h-36 w-full rounded-card" />
      ))}
    </div>
  );
}
