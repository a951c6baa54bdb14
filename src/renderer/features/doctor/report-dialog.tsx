import { Download } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { problemOf } from '../../client/call-error.ts';
import { useCall } from '../../client/use-call.ts';
import { useSave } from '../../client/use-save.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { ScrollText } from '../../ui/text.tsx';
import { SwitchRow } from '../../ui/toggles.tsx';

interface ReportDialogProps {
  readonly server: ServerSummary;
  readonly onClose: () => void;
}

/** What the doctor found as text, shown as it is before it goes anywhere. */
export function ReportDialog({ server, onClose }: ReportDialogProps) {
  const { t } = useTranslation();
  const [hideAddresses, setHideAddresses] = useState(true);
  const query = useCall('doctor.report', { serverId: server.id, hideAddresses });
  // An older report may still be at hand: only the newest is shown, and given away.
  const text = query.isFetching ? undefined : query.data?.text;
  const saveFile = useSave();
  const save = (content: string) =>
    saveFile(t('doctor.report.file'), new Blob([content], { type: 'text/plain' }));
  return (
    <Dialog
      title={t('doctor.report.title')}
      open
      onClose={onClose}
      className="w-[min(48rem,calc(100vw-2rem))]"
    >
      <p className="measure text-quiet">{t('doctor.report.body')}</p>
      <SwitchRow
        label={t('doctor.report.hide')}
        hint={t('doctor.report.hideHint')}
        checked={hideAddresses}
        onChange={setHideAddresses}
      />
      {text !== undefined ? (
        <ScrollText
          label={t('doctor.report.text')}
          className="h-[min(24rem,45dvh)] max-h-none rounded-control border border-line bg-dusk p-3 font-mono text-small"
        >
          {text}
        </ScrollText>
      ) : query.error && !query.isFetching ? (
        <ProblemCard problem={problemOf(query.error)} handlers={{ retry: () => query.refetch() }} alert />
      ) : (
        <div role="status">
          <span className="sr-only">{t('doctor.report.making')}</span>
          <Skeleton className="h-[min(24rem,45dvh)] w-full" />
        </div>
      )}
      {text !== undefined && (
        <div className="flex flex-wrap justify-end gap-2">
          <CopyButton text={text} what={t('doctor.report.what')} word={t('doctor.report.copy')} />
          <Button look="primary" icon={Download} onClick={() => save(text)}>
            {t('doctor.report.save')}
          </Button>
        </div>
      )}
    </Dialog>
  );
}
