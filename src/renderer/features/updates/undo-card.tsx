import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Updates } from '../../../shared/contract/updates.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useAgo, useMoment } from '../../ui/format.ts';
import { useServiceName } from '../servers/use-service-name.ts';

interface UndoCardProps {
  readonly undo: NonNullable<Updates['undo']>;
  readonly busy: boolean;
  readonly onUndo: () => void;
}

/** The way back from the last update, as long as there is one. */
export function UndoCard({ undo, busy, onUndo }: UndoCardProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const moment = useMoment();
  const nameOf = useServiceName();
  return (
    <Card title={t('updates.undo.title')}>
      <p className="measure mb-2 text-quiet">{t('updates.undo.body', { ago: ago(undo.at) })}</p>
      <ul className="mb-4 divide-y divide-line">
        {undo.moves.map(({ service, from, to }) => (
          <li key={service} className="flex flex-wrap items-baseline justify-between gap-x-4 py-2">
            <span>{nameOf(service)}</span>
            <span dir="ltr" className="numbers text-small break-all text-quiet">
              {t('updates.waiting.move', { from, to })}
            </span>
          </li>
        ))}
      </ul>
      {undo.needsDatabase && (
        <p className="measure mb-4">
          {undo.backup
            ? t('updates.undo.withDatabase', { at: moment(undo.backup.at) })
            : t('updates.undo.noBackup')}
        </p>
      )}
      {(!undo.needsDatabase || undo.backup) && (
        <Button icon={Undo2} busy={busy} onClick={onUndo}>
          {t('updates.undo.action')}
        </Button>
      )}
    </Card>
  );
}
