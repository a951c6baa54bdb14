import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CleanupItem } from '../../../shared/contract/services.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useBytes, useList } from '../../ui/format.ts';
import { useServiceName } from '../servers/use-service-name.ts';
import { detailsOf } from './clean-items.tsx';
import { ConfirmLoss } from './confirm-loss.tsx';
import type { CleanJob } from './use-clean-job.ts';

interface CleanLeftProps {
  readonly server: ServerSummary;
  /** Absent on a server where nothing can have been left. */
  readonly item: CleanupItem | undefined;
  readonly job: CleanJob;
}

/** What programs that are switched off still keep. Folded away, behind the server's name typed. */
export function CleanLeft({ server, item, job }: CleanLeftProps) {
  const { t } = useTranslation();
  const list = useList();
  const bytes = useBytes();
  const nameOf = useServiceName();
  const [asking, setAsking] = useState(false);
  if (item === undefined) return null;
  const places = item.details.filter((place) => !place.startsWith('secret:'));
  const programs = [...new Set(places.map((place) => nameOf(programOf(place))))];
  const names = list(programs);
  const amount = bytes(item.frees ?? 0);
  return (
    <Card>
      <Disclosure title={t('cleanUp.left.title')}>
        <div className="space-y-4">
          <p className="measure text-quiet">{t('cleanUp.left.lead')}</p>
          {item.count === 0 ? (
            <p>{t('cleanUp.left.none')}</p>
          ) : (
            <>
              <ul className="list-disc ps-5">
                {programs.map((program) => (
                  <li key={program}>{program}</li>
                ))}
              </ul>
              <p className="numbers">
                {item.needs === undefined
                  ? t('cleanUp.left.found', { amount })
                  : t('cleanUp.needs', { service: nameOf(item.needs) })}
              </p>
              <Button disabled={item.needs !== undefined} onClick={() => setAsking(true)}>
                {t('cleanUp.left.button')}
              </Button>
            </>
          )}
        </div>
      </Disclosure>
      <ConfirmLoss
        server={server}
        job={job}
        params={{ kinds: ['left-data'], shown: detailsOf([item]) }}
        title={t('cleanUp.left.ask')}
        yes={t('cleanUp.left.yes')}
        open={asking}
        onClose={() => setAsking(false)}
      >
        {t('cleanUp.left.lose', { names, amount })}
        <span dir="ltr" className="mt-2 block font-mono text-small break-all whitespace-pre-line">
          {item.details.join('\n')}
        </span>
      </ConfirmLoss>
    </Card>
  );
}

/** `folder:data/grafana` and `database:telegram` by the program whose they are. */
function programOf(place: string): string {
  return place.replace(/^folder:data\//, '').replace(/^database:/, '');
}
