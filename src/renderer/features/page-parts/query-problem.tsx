import type { ServerSummary } from '../../../shared/status.ts';
import { problemOf } from '../../client/call-error.ts';
import { ServerProblem } from './server-problem.tsx';

interface Query {
  readonly error: Error | null;
  readonly isFetching: boolean;
  readonly refetch: () => unknown;
}

/** Why a server could not be asked, with a way to ask it again. Nothing where it could. */
export function QueryProblem({ server, query }: { readonly server: ServerSummary; readonly query: Query }) {
  if (query.error === null) return null;
  return (
    <ServerProblem
      server={server}
      problem={problemOf(query.error)}
      busy={query.isFetching}
      again={query.refetch}
    />
  );
}
