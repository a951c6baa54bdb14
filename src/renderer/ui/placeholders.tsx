import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classes } from './classes.ts';

interface EmptyStateProps {
  readonly picture?: ReactNode;
  readonly title: string;
  readonly body: string;
  /** The first step. */
  readonly action?: ReactNode;
}

/** Says what will be here, and offers the first step. */
export function EmptyState({ picture, title, body, action }: EmptyStateProps) {
  return (
    <div className="flex flex-col items-center gap-3 rounded-card border border-dashed border-edge px-6 py-12 text-center">
      {picture}
      <h2 className="text-lead font-semibold">{title}</h2>
      <p className="measure text-quiet">{body}</p>
      {action && <div className="pt-2">{action}</div>}
    </div>
  );
}

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
