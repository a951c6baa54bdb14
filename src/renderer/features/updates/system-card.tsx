import { Download, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Updates } from '../../../shared/contract/updates.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { useAgo } from '../../ui/format.ts';
import { isolate } from '../../ui/text.tsx';
import { FixQuestion, type PendingFix } from '../doctor/fix-question.tsx';
import type { FixRun } from '../doctor/use-fix.ts';
import { UnattendedPart } from './unattended-part.tsx';

interface SystemCardProps {
  readonly server: ServerSummary;
  readonly system: Updates['system'];
  readonly fix: FixRun;
  /** Other work is under way. */
  readonly busy: boolean;
}

/** Updates of the server's own system, and whether it waits for a restart. */
export function SystemCard({ server, system, fix, busy }: SystemCardProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const [question, setQuestion] = useState<PendingFix | undefined>();
  const { name, pending, listedAt, restart } = system;
  const ask = (kind: 'install-updates' | 'reboot') =>
    setQuestion({ kind: 'fix', fix: kind, yes: (shown) => fix.begin(kind, { shown }) });
  return (
    <Card title={t('updates.system.title')}>
      <div className="measure space-y-1">
        <p>
          {pending === null
            ? t('updates.system.unknown', { name })
            : pending.all === 0
              ? t('updates.system.current', { name })
              : t('updates.system.pending', { name, count: pending.all })}{' '}
          {pending?.security ? t('updates.system.security', { count: pending.security }) : null}
        </p>
        {restart !== null && (
          <p>
            {t('updates.system.restart')}{' '}
            {restart !== '' && t('updates.system.restartFor', { packages: isolate(restart) })}
          </p>
        )}
        {listedAt !== null && (
          <p className="text-small text-quiet">{t('updates.system.listed', { ago: ago(listedAt) })}</p>
        )}
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        {pending !== null && (
          <Button icon={Download} busy={busy} onClick={() => ask('install-updates')}>
            {t('updates.system.install')}
          </Button>
        )}
        {restart !== null && (
          <Button icon={RotateCw} busy={busy} onClick={() => ask('reboot')}>
            {t('updates.system.restartNow')}
          </Button>
        )}
      </div>
      {system.unattended && (
        <UnattendedPart server={server} unattended={system.unattended} notInEffect={system.notInEffect} />
      )}
      <FixQuestion
        server={server}
        question={question}
        onClose={() => setQuestion(undefined)}
        onFreed={() => undefined}
      />
    </Card>
  );
}
