import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RollbackPlan } from '../../../shared/contract/releases.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { CodeText } from '../../ui/text.tsx';
import { ChangedLines } from './changed-lines.tsx';

interface RollbackPlanCardProps {
  readonly server: ServerSummary;
  readonly release: number;
  readonly plan: RollbackPlan;
}

/** What bringing back a version does to the server, in words and line by line. */
export function RollbackPlanCard({ server, release, plan }: RollbackPlanCardProps) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const counts = (['create', 'update', 'remove'] as const).map((change) => ({
    change,
    count: plan.files.filter((file) => file.change === change).length,
  }));
  return (
    <Card title={t('history.bring.changes')}>
      <ul className="list-disc space-y-1.5 ps-5">
        {counts.map(
          ({ change, count }) => count > 0 && <li key={change}>{t(`history.bring.${change}`, { count })}</li>,
        )}
        {plan.images.map((image) => (
          <li key={image}>
            {t('history.bring.image')} <CodeText>{image}</CodeText>
          </li>
        ))}
      </ul>
      <p className="measure mt-3 text-small text-quiet">{t('history.bring.kept')}</p>
      <Disclosure title={t('history.lines')} className="mt-3" onToggle={(open) => open && setAsked(true)}>
        {asked && (
          <ChangedLines server={server} from="now" to={release} only={plan.files.map(({ path }) => path)} />
        )}
      </Disclosure>
    </Card>
  );
}
