import { useTranslation } from 'react-i18next';
import type { Health } from '../../../shared/contract/health.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { StateIcon, type Tone } from '../../ui/state-mark.tsx';
import { useStatus } from './use-status.ts';

const tones: Readonly<Record<Health['light'], Tone>> = {
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
  return (
    <>
      {light === undefined ? (
        <span aria-hidden className="size-4.5 shrink-0 animate-breathe rounded-full border-2 border-edge" />
      ) : (
        <StateIcon tone={tones[light]} />
      )}
      <span className="sr-only">{t(`rail.light.${light ?? 'unknown'}`)}: </span>
    </>
  );
}
