import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import type { Pages } from '../../client/use-pages.ts';
import { useAgo } from '../../ui/format.ts';
import { ServerProblem } from './server-problem.tsx';

interface PagesProblemProps {
  readonly server: ServerSummary;
  readonly pages: Pick<Pages<unknown>, 'problem' | 'fetching' | 'fetchedAt' | 'count' | 'again'>;
}

/** Why a list could not be fetched; and, where an older one is still shown, how old it is. */
export function PagesProblem({ server, pages }: PagesProblemProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const { problem, fetching, fetchedAt, count, again } = pages;
  if (problem === undefined) return null;
  return (
    <>
      <ServerProblem server={server} problem={problem} busy={fetching} again={again} />
      {count !== undefined && fetchedAt > 0 && (
        <p className="text-quiet">
          {t('sections.lastKnown', { ago: ago(new Date(fetchedAt).toISOString()) })}
        </p>
      )}
    </>
  );
}
