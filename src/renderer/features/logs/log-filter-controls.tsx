import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../../ui/field.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { isUnfiltered, type LogChoice, localMoment, minimumLevels, timeSpans } from './log-filters.ts';

/** What people call the writer of a line: a service, or the machine itself. */
export function useSourceName(): (source: string) => string {
  const { t } = useTranslation();
  const service = useServiceName();
  return (source) => (source === 'host' ? t('logs.host') : service(source));
}

interface FilterProps {
  readonly sources: readonly string[];
  readonly choice: LogChoice;
  readonly change: (to: Partial<LogChoice>) => void;
}

const chip =
  'min-h-9 rounded-full border border-line bg-surface px-3 text-small font-medium text-quiet transition-colors ' +
  'hover:border-edge hover:text-ink data-[state=on]:border-lamp data-[state=on]:bg-lamp-wash data-[state=on]:text-lamp';

/** How bad, and when. */
export function LevelAndTimeFilter({ choice, change }: Omit<FilterProps, 'sources'>) {
  const { t } = useTranslation();
  return (
    <>
      <SelectField
        label={t('logs.levels')}
        labelHidden
        value={choice.atLeast}
        choices={minimumLevels.map((value) => ({ value, title: t(`logs.atLeast.${value}`) }))}
        onChange={(atLeast) => change({ atLeast })}
        className="w-48 max-md:w-full"
      />
      <SelectField
        label={t('logs.times')}
        labelHidden
        value={choice.span}
        choices={timeSpans.map((value) => ({ value, title: t(`logs.time.${value}`) }))}
        onChange={(span) =>
          change({
            span,
            ...(span === 'between' && choice.from === '' && { from: localMoment(Date.now() - 3_600_000) }),
          })
        }
        className="w-44 max-md:w-full"
      />
    </>
  );
}

/** Whose lines, exactly when, and the way back to all. */
export function SourceFilter({ sources, choice, change }: FilterProps) {
  const { t } = useTranslation();
  const nameOf = useSourceName();
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
      <ToggleGroup.Root
        type="multiple"
        aria-label={t('logs.services')}
        value={[...choice.sources]}
        onValueChange={(chosen: string[]) => change({ sources: chosen })}
        className="flex min-w-0 flex-wrap gap-1.5"
      >
        {sources.map((source) => (
          <ToggleGroup.Item key={source} value={source} className={chip}>
            {nameOf(source)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
      {choice.span === 'between' && (
        <div className="flex flex-wrap gap-3 text-small max-sm:w-full">
          <TextField
            label={t('logs.from')}
            type="datetime-local"
            step={1}
            defaultValue={choice.from}
            onChange={({ target }) => change({ from: target.value })}
          />
          <TextField
            label={t('logs.to')}
            type="datetime-local"
            step={1}
            defaultValue={choice.to}
            onChange={({ target }) => change({ to: target.value })}
          />
        </div>
      )}
      {!isUnfiltered(choice) && (
        <button
          type="button"
          onClick={() => change({ text: '', sources: [], atLeast: 'all', span: 'any', from: '', to: '' })}
          className="min-h-9 rounded-control px-2 text-small font-medium text-lamp transition-colors hover:bg-lamp-wash"
        >
          {t('logs.all')}
        </button>
      )}
    </div>
  );
}
