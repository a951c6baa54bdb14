import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type BackupSchedule, backupScheduleSchema } from '../../../shared/contract/backups.ts';
import { drillMemoryBytes } from '../../../shared/contract/choices.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useAction } from '../../client/use-action.ts';
import { callKey, useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { TextField } from '../../ui/field.tsx';
import { useBytes } from '../../ui/format.ts';
import { useToast } from '../../ui/toast.tsx';
import { SwitchRow } from '../../ui/toggles.tsx';
import { ServerProblem } from '../page-parts/server-problem.tsx';

const periods = ['daily', 'weekly', 'monthly'] as const;

interface ScheduleCardProps {
  readonly server: ServerSummary;
  readonly schedule: BackupSchedule;
}

/** When backups are made by themselves, and for how long they are kept. What saving changes there is shown first. */
export function ScheduleCard({ server, schedule }: ScheduleCardProps) {
  const { t } = useTranslation();
  const say = useToast();
  const queries = useQueryClient();
  const bytes = useBytes();
  const save = useAction('backups.setSchedule');
  const [enabled, setEnabled] = useState(schedule.enabled);
  const [at, setAt] = useState(schedule.at);
  const [drill, setDrill] = useState(schedule.drill);
  const [remoteMedia, setRemoteMedia] = useState(schedule.remoteMedia);
  const [keep, setKeep] = useState<Record<(typeof periods)[number], string>>({
    daily: String(schedule.keep.daily),
    weekly: String(schedule.keep.weekly),
    monthly: String(schedule.keep.monthly),
  });
  const wanted = backupScheduleSchema.safeParse({
    ...schedule,
    enabled,
    at,
    remoteMedia,
    drill,
    // An empty box is no number, though Number would take it for 0.
    keep: Object.fromEntries(
      periods.map((period) => [period, keep[period].trim() === '' ? null : Number(keep[period])]),
    ),
  });
  const isWrong = (field: string) => wanted.error?.issues.some(({ path }) => path.includes(field)) === true;
  const changed = !wanted.success || JSON.stringify(wanted.data) !== JSON.stringify(schedule);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!wanted.success || save.pending) return;
    const result = await save.run({ serverId: server.id, schedule: wanted.data });
    if (!result.ok) return;
    queries.setQueryData(callKey('backups.status', { serverId: server.id }), result.value);
    say(t('backups.schedule.saved'));
  };

  return (
    <Card title={t('backups.schedule.title')}>
      <form onSubmit={submit} noValidate className="space-y-4">
        <SwitchRow
          label={t('backups.schedule.on')}
          hint={t('backups.schedule.onHint')}
          checked={enabled}
          onChange={setEnabled}
        />
        {enabled && (
          <TextField
            label={t('backups.schedule.at')}
            hint={t('backups.schedule.atHint', { minutes: schedule.jitterMinutes })}
            error={isWrong('at') ? t('backups.schedule.wrongTime') : undefined}
            dir="ltr"
            inputMode="numeric"
            className="numbers max-w-28"
            value={at}
            onChange={({ target }) => setAt(target.value)}
          />
        )}
        {enabled && (
          <SwitchRow
            label={t('backups.schedule.drill')}
            hint={t('backups.schedule.drillHint', { amount: bytes(drillMemoryBytes) })}
            checked={drill}
            onChange={setDrill}
          />
        )}
        <fieldset className="space-y-2">
          <legend className="font-medium">{t('backups.schedule.keep')}</legend>
          <div className="grid gap-3 sm:grid-cols-3">
            {periods.map((period) => (
              <TextField
                key={period}
                label={t(`backups.schedule.${period}`)}
                error={isWrong(period) ? t('backups.schedule.wrongCount') : undefined}
                dir="ltr"
                inputMode="numeric"
                className="numbers"
                value={keep[period]}
                onChange={({ target }) => setKeep({ ...keep, [period]: target.value })}
              />
            ))}
          </div>
          <p className="text-small text-quiet">{t('backups.schedule.keepHint')}</p>
        </fieldset>
        <SwitchRow
          label={t('backups.schedule.remoteMedia')}
          hint={t('backups.schedule.remoteMediaHint')}
          checked={remoteMedia}
          onChange={setRemoteMedia}
        />
        {save.problem && <ServerProblem server={server} problem={save.problem} />}
        {changed && wanted.success && <WhatChanges server={server} schedule={wanted.data} />}
        {changed && (
          <Button type="submit" look="primary" disabled={!wanted.success} busy={save.pending}>
            {t('backups.schedule.save')}
          </Button>
        )}
      </form>
    </Card>
  );
}

/** File by file what saving writes and removes on the server. */
function WhatChanges({ server, schedule }: ScheduleCardProps) {
  const { t } = useTranslation();
  const plan = useCall(
    'backups.schedulePlan',
    { serverId: server.id, schedule },
    { fresh: 60_000, keep: true },
  );
  if (plan.data === undefined) return null;
  return (
    <Disclosure title={t('backups.schedule.what')}>
      <ul className="space-y-3">
        {plan.data.files.map(({ path, text }) => (
          <li key={path}>
            <p className="text-small">
              {t(text === '' ? 'backups.schedule.drop' : 'backups.schedule.write', { path })}
            </p>
            {text !== '' && (
              <pre
                dir="ltr"
                className="mt-1 max-h-48 overflow-auto rounded-control bg-dusk p-3 text-start font-mono text-small"
              >
                {text}
              </pre>
            )}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
