import { CircleX, Clock, Lightbulb, type LucideIcon, Moon, Share2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/placeholders.tsx';
import { useSourceName } from './log-filter-controls.tsx';
import { isUnfiltered, type LogChoice } from './log-filters.ts';
import type { LogReader } from './log-reader.ts';
import { useReading } from './use-log-reader.ts';

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
  if (held === 0 && isUnfiltered(choice))
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

const hints = [
  ['errors', CircleX],
  ['known', Lightbulb],
  ['moment', Clock],
  ['quiet', Moon],
  ['share', Share2],
] as const satisfies readonly (readonly [string, LucideIcon])[];

/** For whoever reads such lines for the first time. */
export function LogHelp() {
  const { t } = useTranslation();
  return (
    <Disclosure title={t('logs.look.title')}>
      <ul className="grid gap-x-8 gap-y-2 md:grid-cols-2">
        {hints.map(([key, Icon]) => (
          <li key={key} className="flex gap-2.5">
            <Icon aria-hidden className="mt-1 size-4 shrink-0 text-lamp" />
            <span className="measure">{t(`logs.look.${key}`)}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
