import type { ReactNode } from 'react';
import type { ServerSummary } from '../../../shared/status.ts';
import { PageSkeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { type SpecEditor, useSpecDraft } from '../spec-draft/use-spec-draft.ts';

interface WithSpecDraftProps {
  readonly server: ServerSummary;
  readonly children: (editor: SpecEditor) => ReactNode;
}

/** A part of the wizard that edits the server's spec; until that is known, the wait or what stands in the way. */
export function WithSpecDraft({ server, children }: WithSpecDraftProps) {
  const { editor, query } = useSpecDraft(server);
  return editor ? children(editor) : <SpecMissing server={server} query={query} />;
}

interface SpecMissingProps {
  readonly server: ServerSummary;
  readonly query: ReturnType<typeof useSpecDraft>['query'];
}

/** What is shown while it is not known what a server has. */
export function SpecMissing({ server, query }: SpecMissingProps) {
  if (!query.error) return <PageSkeleton cards={1} />;
  return <QueryProblem server={server} query={query} />;
}
