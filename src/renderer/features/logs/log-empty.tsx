import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { isEverything, type LogChoice } from './log-filters.ts';
import type { LogReader } from './log-reader.ts';
import { useReading } from './use-log-reader.ts';
import { useSourceName } from './use-source-name.ts';

interface LogEmptyProps {
  readonly reader: LogReader;
  readonly choice: LogChoice;
  readonly onAll: () => void;
}

/** Why there is nothing to read: nothing was written, one service is silent, or no line fits. */
export function LogEmpty({ reader, choice, onAll }: LogEmptyProps) {
  const { t } = useTranslation();
  const nameOf = useSourceName();
  const held = useReading(reader, ({ state }) => state?.held ?? 0);
  const counted = useReading(reader, ({ state }) => state?.counted ?? true);
  const connecting = useReading(reader, ({ state }) => state === undefined || state.link === 'connecting');
  if (connecting || !counted) return null;
  if (held === 0 && isEverything(choice))
    return <EmptyState title={t('logs.quietTitle')} body={t('logs.quietBody')} />;
  const all = <Button onClick={onAll}>{t('logs.all')}</Button>;
  const { sources, text, atLeast, span } = choice;
  const [only] = sources;
  const silent =
    only !== undefined && sources.length === 1 && text === '' && atLeast === 'all' && span === 'any';
  return silent ? (
    <EmptyState
      title={t('logs.quietService', { name: nameOf(only) })}
      body={t('logs.quietServiceBody')}
      action={all}
    />
  ) : (
    <EmptyState title={t('logs.noneTitle')} body={t('logs.noneBody')} action={all} />
  );
}
