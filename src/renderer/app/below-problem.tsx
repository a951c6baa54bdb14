import { Suspense } from 'react';
import type { Problem } from '../../shared/problem.ts';
import type { ServerSummary } from '../../shared/status.ts';
import { UnlockHere, WorkElsewhere } from './pages.ts';

/**
 * Whoever is refused because somebody else is at work can follow that work, on whichever page; whoever lacks a saved
 * password can open what keeps it.
 */
export function belowProblemOf(server: ServerSummary) {
  return ({ code }: Problem, again: (() => void) | undefined) => {
    if (code !== 'host.at-work' && code !== 'vault.locked') return undefined;
    return (
      <Suspense fallback={null}>
        {code === 'vault.locked' ? (
          <UnlockHere again={again} />
        ) : (
          <WorkElsewhere server={server} again={again} />
        )}
      </Suspense>
    );
  };
}
