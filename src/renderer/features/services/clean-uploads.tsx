import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { SelectField } from '../../ui/field.tsx';
import { useBytes } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { QueryProblem } from '../page-parts/query-problem.tsx';
import { useServiceName } from '../servers/use-service-name.ts';
import { ConfirmLoss } from './confirm-loss.tsx';
import type { CleanJob } from './use-clean-job.ts';

const choices = ['90', '180', '365', '730'] as const;

interface CleanUploadsProps {
  readonly server: ServerSummary;
  readonly job: CleanJob;
}

/** The last resort: what people have sent. Folded away, behind its own warning and the server's name typed. */
export function CleanUploads({ server, job }: CleanUploadsProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <Disclosure title={t('cleanUp.loss.title')} onToggle={setOpen}>
        {open && <Uploads server={server} job={job} />}
      </Disclosure>
    </Card>
  );
}

function Uploads({ server, job }: CleanUploadsProps) {
  const { t } = useTranslation();
  const bytes = useBytes();
  const nameOf = useServiceName();
  const [days, setDays] = useState<(typeof choices)[number]>('365');
  const [asking, setAsking] = useState(false);
  const localMediaDays = Number(days);
  const look = useCall('cleanup.look', { serverId: server.id, localMediaDays }, { fresh: 60_000 });
  const found = look.data?.items.find((item) => item.kind === 'local-media');
  const count = found?.count ?? 0;
  const amount = bytes(found?.frees ?? 0);
  return (
    <div className="space-y-4">
      <Notice tone="trouble">
        <p className="measure">{t('cleanUp.loss.lead')}</p>
      </Notice>
      <SelectField
        label={t('cleanUp.loss.older')}
        value={days}
        choices={choices.map((value) => ({ value, title: t(`cleanUp.loss.days.${value}`) }))}
        onChange={setDays}
        className="max-w-60"
      />
      <QueryProblem server={server} query={look} />
      {!look.error && look.data === undefined && <Skeleton className="h-6 w-48" />}
      {look.data && (
        <p role="status" className="numbers">
          {found?.needs !== undefined
            ? t('cleanUp.needs', { service: nameOf(found.needs) })
            : count === 0
              ? t('cleanUp.loss.none')
              : t('cleanUp.loss.found', { count, amount })}
        </p>
      )}
      <Button disabled={count === 0 || found?.needs !== undefined} onClick={() => setAsking(true)}>
        {t('cleanUp.loss.button')}
      </Button>
      <ConfirmLoss
        server={server}
        job={job}
        params={{ kinds: ['local-media'], localMediaDays }}
        title={t('cleanUp.loss.ask')}
        yes={t('cleanUp.loss.yes')}
        open={asking}
        onClose={() => setAsking(false)}
      >
        {t('cleanUp.loss.lose', { count, amount })}
      </ConfirmLoss>
    </div>
  );
}
