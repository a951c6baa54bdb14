import { useTranslation } from 'react-i18next';
import type { Health } from '../../../shared/contract/health.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { StateIcon, type Tone } from '../../ui/state-mark.tsx';
import { useHealths, useLastSeen } from './health-store.ts';

export interface SeenStatus {
  /** Undefined until something is known. */
  readonly light: Health['light'] | undefined;
  /** The newest state there is; may be older than the light while the server cannot be reached. */
  readonly status: Health | undefined;
  /** True while `status` is only what was seen before. */
  readonly old: boolean;
  /** Why the server cannot be reached. */
  readonly problem: Problem | undefined;
  readonly looking: boolean;
  readonly look: () => void;
}

/** How a server is; while it is out of reach, how it was last. */
export function useStatus(server: ServerSummary): SeenStatus {
  const now = useHealths((state) => state.healths[server.id]);
  const failed = useHealths((state) => state.problems[server.id]);
  const before = useLastSeen((state) => state.seen[server.id]);
  const look = useAction('servers.status');
  const problem = failed ?? (now?.light === 'unreachable' ? now.problems[0] : undefined);
  const old = problem !== undefined;
  return {
    light: old ? 'unreachable' : (now ?? before)?.light,
    status: old ? before : (now ?? before),
    old,
    problem,
    looking: look.pending,
    look: () => {
      look.run({ serverId: server.id });
    },
  };
}

/** Each light as a colour and a picture. */
export const lightTones: Readonly<Record<Health['light'], Tone>> = {
  good: 'good',
  attention: 'attention',
  trouble: 'trouble',
  empty: 'quiet',
  unreachable: 'away',
};

/** A server's state in one picture, with the word for those who do not see it. */
export function ServerLight({ server }: { readonly server: ServerSummary }) {
  const { t } = useTranslation();
  const { light } = useStatus(server);
  if (server.stage === 'closed') {
    return (
      <>
        <StateIcon tone="quiet" />
        <span className="sr-only">{t('rail.light.closed')}: </span>
      </>
    );
  }
  return (
    <>
      {light === undefined ? (
        <span aria-hidden className="size-4.5 shrink-0 animate-breathe rounded-full border-2 border-edge" />
      ) : (
        <StateIcon tone={lightTones[light]} />
      )}
      <span className="sr-only">{t(`rail.light.${light ?? 'unknown'}`)}: </span>
    </>
  );
}
