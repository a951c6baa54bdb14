import { Copy, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LogState } from '../../../shared/contract/logs.ts';
import { useConnectionState } from '../../client/use-client.ts';
import { useAnnounceOnce } from '../../ui/announcer.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { useDebounced } from '../../ui/changes.ts';
import { useNumbers } from '../../ui/format.ts';
import { StateMark, type Tone } from '../../ui/state-mark.tsx';
import { type RateSample, rateOf, withSample } from './log-counts.ts';
import type { LogReader } from './log-reader.ts';
import { useReading } from './use-log-reader.ts';

interface LogStatusProps {
  readonly reader: LogReader;
  readonly filtered: boolean;
  /** The active line's place among the matches. */
  readonly place: number | undefined;
  /** Whether several lines are marked. */
  readonly several: boolean;
  readonly onCopy: () => void;
  readonly onUnselect: () => void;
}

type Standing = LogState['link'] | 'scrolled' | 'paused' | 'lost';

const tones: Readonly<Record<Standing, Tone>> = {
  connecting: 'busy',
  live: 'good',
  scrolled: 'quiet',
  paused: 'quiet',
  reconnecting: 'attention',
  ended: 'quiet',
  lost: 'away',
};

/** How following stands, how many lines there are, and what was let go: one line above the list. */
export function LogStatus(props: LogStatusProps) {
  const { reader, filtered, place, several, onCopy, onUnselect } = props;
  const { t } = useTranslation();
  const numbers = useNumbers();
  const standing = useStanding(reader);
  const state = useReading(reader, (reading) => reading.state);
  const loading = useReading(reader, ({ older }) => older === 'loading');
  const rate = useRate(state);
  const { held = 0, matches = 0, dropped = 0, counted = true } = state ?? {};
  const count = filtered
    ? t('logs.matchesOf', { number: numbers(matches), held: numbers(held) })
    : t('logs.matches', { count: held, number: numbers(held) });
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-0.5 text-small">
      <StateMark tone={tones[standing]} word={t(`logs.link.${standing}`)} />
      <span className="numbers text-quiet">
        {place === undefined ? count : t('logs.place', { place: numbers(place), number: numbers(matches) })}
        {!counted && ` ${t('logs.counting')}`}
      </span>
      {rate >= 100 && <span className="numbers text-quiet">{t('logs.rate', { number: numbers(rate) })}</span>}
      {loading && <StateMark tone="busy" word={t('logs.olderLoading')} />}
      {dropped > 0 && (
        <span className="numbers text-quiet">
          {t('logs.dropped', { count: dropped, number: numbers(dropped) })}
        </span>
      )}
      {several && (
        <span className="flex flex-wrap items-center gap-1 ms-auto">
          {t('logs.selected')}
          <Button look="quiet" icon={Copy} onClick={onCopy}>
            {t('logs.copySelected')}
          </Button>
          <IconButton icon={X} label={t('logs.unselect')} onClick={onUnselect} />
        </span>
      )}
    </div>
  );
}

/** What matters most of the two ways the lines come by, and of what the reader does. Changes are read out. */
function useStanding(reader: LogReader): Standing {
  const { t } = useTranslation();
  const connection = useConnectionState();
  const link = useReading(reader, ({ state }) => state?.link ?? 'connecting');
  const mode = useReading(reader, (reading) => reading.mode);
  const problem = useReading(reader, (reading) => reading.problem !== undefined);
  const standing: Standing =
    connection === 'lost'
      ? 'lost'
      : problem
        ? 'ended'
        : link === 'live' && mode !== 'following'
          ? mode
          : link;
  const [first] = useState(standing);
  const [changed, setChanged] = useState(false);
  const settled = useDebounced(standing, 500);
  if (settled !== first && !changed) setChanged(true);
  useAnnounceOnce(settled, () => (changed ? t(`logs.link.${settled}`) : undefined));
  return standing;
}

/** Lines a second, over some seconds. */
function useRate(state: LogState | undefined): number {
  const last = state?.last ?? undefined;
  const [samples, setSamples] = useState<readonly RateSample[]>([]);
  useEffect(() => {
    if (last !== undefined) setSamples((before) => withSample(before, { at: Date.now(), last }));
  }, [last]);
  return rateOf(samples);
}
