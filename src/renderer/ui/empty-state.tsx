import type { ReactNode } from 'react';

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
