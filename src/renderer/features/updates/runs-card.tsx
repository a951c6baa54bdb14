import { useTranslation } from 'react-i18next';
import type { ProgramVersion } from '../../../shared/contract/updates.ts';
import { Card } from '../../ui/card.tsx';
import { useServiceName } from '../servers/use-service-name.ts';

/** Every program that stays as it is, with its version. */
export function UpdateRunsCard({ programs }: { readonly programs: readonly ProgramVersion[] }) {
  const { t } = useTranslation();
  const nameOf = useServiceName();
  if (programs.length === 0) return null;
  return (
    <Card title={t('updates.runs.title')}>
      <ul className="divide-y divide-line">
        {programs.map(({ program, services, running, offered, state }) => (
          <li key={program} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
            <span>{nameOf(services[0] ?? program)}</span>
            <span className="numbers text-small text-quiet">
              <bdi dir="ltr" className="break-all">
                {running}
              </bdi>
              {state === 'current' && ` · ${t('updates.runs.current')}`}
              {state === 'ahead' && ` · ${t('updates.runs.ahead')}`}
            </span>
            {state === 'major' && (
              <span className="basis-full text-small text-quiet">
                {t('updates.runs.major', { version: offered })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
