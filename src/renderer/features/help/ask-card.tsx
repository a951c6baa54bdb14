import { Stethoscope } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { useCall } from '../../client/use-call.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { isolate } from '../../ui/text.tsx';
import { ReportDialog } from '../doctor/report-dialog.tsx';

/** Where to ask, and what to bring along. */
export function AskCard({ server: given }: { readonly server: ServerSummary | undefined }) {
  const { t } = useTranslation();
  const [reporting, setReporting] = useState(false);
  const servers = useCall('servers.list', {}, { fresh: 30_000 });
  const server = [...(given ? [given] : []), ...(servers.data ?? [])].find(({ stage }) => stage === 'set-up');
  return (
    <Card title={t('help.ask')}>
      <div className="measure space-y-2">
        <p>{t('help.askBody')}</p>
        <p className="text-quiet">{t('help.askMatrix')}</p>
      </div>
      {server === undefined ? (
        <p className="mt-3 text-quiet">{t('help.noServer')}</p>
      ) : (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Link href={paths.doctor(server.id)} className={buttonClass('plain')}>
            <Stethoscope aria-hidden className="size-4.5 shrink-0" />
            {t('help.doctor')}
          </Link>
          <Button onClick={() => setReporting(true)}>{t('help.report')}</Button>
          <span className="text-small text-quiet">{t('help.reportFor', { name: isolate(server.name) })}</span>
          {reporting && <ReportDialog server={server} onClose={() => setReporting(false)} />}
        </div>
      )}
    </Card>
  );
}
