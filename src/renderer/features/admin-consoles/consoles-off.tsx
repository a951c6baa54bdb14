import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { AdminConsoleState } from '../../../shared/contract/consoles.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { paths } from '../../base/paths.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { useConsoleWords } from './use-console.ts';

interface ConsolesOffProps {
  readonly server: ServerSummary;
  readonly consoles: readonly AdminConsoleState[];
}

/** Pages that are not part of this server, each with the way to its switch. */
export function ConsolesOff({ server, consoles }: ConsolesOffProps) {
  const { t } = useTranslation();
  const words = useConsoleWords();
  if (consoles.length === 0) return null;
  return (
    <Disclosure title={t('consoles.more')} className="mt-3">
      <ul className="divide-y divide-line">
        {consoles.map(({ id, setting }) => {
          const { name, what } = words(id);
          return (
            <li key={id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-3">
              <div className="min-w-0 flex-1 basis-64">
                <h3 className="font-medium">{name}</h3>
                <p className="measure text-small text-quiet">{what}</p>
              </div>
              <Link
                href={setting === null ? paths.settings(server.id) : paths.setting(server.id, setting)}
                aria-label={t('consoles.switchOnOf', { name })}
                className={buttonClass('quiet')}
              >
                {t('consoles.switchOn')}
              </Link>
            </li>
          );
        })}
      </ul>
    </Disclosure>
  );
}
