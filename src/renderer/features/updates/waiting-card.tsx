import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ProgramVersion } from '../../../shared/contract/updates.ts';
import { Card } from '../../ui/card.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useSay } from '../../ui/use-language.ts';
import { useServiceName } from '../servers/use-service-name.ts';

/** Every program that would move, with what is different then. */
export function WaitingCard({ programs }: { readonly programs: readonly ProgramVersion[] }) {
  const { t } = useTranslation();
  return (
    <Card title={t('updates.waiting.title')}>
      <ul className="divide-y divide-line">
        {programs.map((one) => (
          <WaitingRow key={one.program} program={one} />
        ))}
      </ul>
    </Card>
  );
}

function WaitingRow({ program }: { readonly program: ProgramVersion }) {
  const { t } = useTranslation();
  const say = useSay();
  const nameOf = useServiceName();
  const { services, running, offered, security, changes, why, notes } = program;
  const name = nameOf(services[0] ?? program.program);
  return (
    <li className="space-y-1.5 py-3.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium">{name}</span>
        <span dir="ltr" className="numbers text-small break-all text-quiet">
          {t('updates.waiting.move', { from: running, to: offered })}
        </span>
        {security === 'yes' && <Tag tone="attention">{t('updates.waiting.security')}</Tag>}
      </p>
      {changes.length > 0 && (
        <ul className="measure list-disc space-y-1 ps-5">
          {changes.map((change) => (
            <li key={change.code + JSON.stringify(change.params)}>{say(change)}</li>
          ))}
        </ul>
      )}
      <p className="measure text-small text-quiet">
        {say(why)} {security === 'unknown' && t('updates.waiting.unknown')}
      </p>
      {notes !== undefined && (
        <a
          href={notes}
          target="_blank"
          rel="noreferrer"
          aria-label={t('updates.waiting.notesOf', { name })}
          className="inline-flex items-center gap-1.5 text-small text-lamp underline underline-offset-2"
        >
          {t('updates.waiting.notes')}
          <ExternalLink aria-hidden className="size-3.5" />
        </a>
      )}
    </li>
  );
}
