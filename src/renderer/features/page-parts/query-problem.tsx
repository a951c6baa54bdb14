import { problemOf } from '../../client/call-error.ts';
import { ServerProblem, type ServerProblemProps } from './server-problem.tsx';

interface Query {
  readonly error: Error | null;
  readonly isFetching: boolean;
  refetch(): unknown;
}

/** Why a server could not be asked, with a way to ask it again. Nothing where it could. */
export function QueryProblem({
  query,
  ...more
}: Pick<ServerProblemProps, 'server' | 'more'> & { readonly query: Query }) {
  if (query.error === null) return null;
  return (
    <ServerProblem
      {...more}
      problem={problemOf(query.error)}
      busy={query.isFetching}
      again={() => void query.refetch()}
    />
  );
}
