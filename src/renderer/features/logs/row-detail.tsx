import { Filter, Rows3 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { LogEntry } from '../../../shared/contract/logs.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { useExactMoment } from '../../ui/format.ts';
import { CodeText, ScrollText } from '../../ui/text.tsx';
import { KnownMessage } from './known-message.tsx';
import { lineToCopy, wholeText } from './log-text.ts';

/** What can be done with a line. */
export interface RowActions {
  readonly toggle: (seq: number) => void;
  /** Shows everything that was written around it. */
  readonly around: (seq: number) => void;
  /** Shows only what this one writes. */
  readonly only: (source: string) => void;
}

interface RowDetailProps {
  readonly serverId: ServerId;
  readonly entry: LogEntry;
  readonly name: string;
  /** Whether the list shows only a part of its text. */
  readonly cut: boolean;
  readonly acts: RowActions;
}

/** An entry opened: what it means where that is known, all of it, and exactly when and from whom. */
export function RowDetail({ serverId, entry, name, cut, acts }: RowDetailProps) {
  const { t } = useTranslation();
  const exact = useExactMoment();
  const { seq, at, source, level, text, known } = entry;
  return (
    <div className="my-2 space-y-3 rounded-control border border-line bg-surface p-3 text-body">
      {known !== undefined && <KnownMessage serverId={serverId} known={known} />}
      {cut && (
        <ScrollText label={t('logs.detail.text')} className="max-h-96 rounded-control bg-dusk p-2">
          <span dir="ltr" className="block text-start font-mono text-small wrap-anywhere">
            {wholeText(text)}
          </span>
        </ScrollText>
      )}
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-small">
        <dt className="text-quiet">{t('logs.detail.when')}</dt>
        <dd>{exact(at)}</dd>
        <dt className="text-quiet">{t('logs.detail.who')}</dt>
        <dd>
          {name} <CodeText>{source}</CodeText>
        </dd>
        {level !== 'none' && (
          <>
            <dt className="text-quiet">{t('logs.detail.level')}</dt>
            <dd>{t(`logs.level.${level}`)}</dd>
          </>
        )}
      </dl>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={lineToCopy(entry)} what={t('logs.detail.copy')} worded />
        <Button icon={Rows3} onClick={() => acts.around(seq)}>
          {t('logs.detail.around')}
        </Button>
        <Button icon={Filter} onClick={() => acts.only(source)}>
          {t('logs.detail.only')}
        </Button>
      </div>
    </div>
  );
}
