import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClosingPlan } from '../../../shared/contract/closing.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useCall } from '../../client/use-call.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Field, inputClass } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { CheckRow } from '../../ui/toggles.tsx';
import { useSay } from '../../ui/use-language.ts';
import { QueryProblem } from '../page-parts/query-problem.tsx';

export interface ClosingChoice {
  readonly name: string;
  readonly notice: string | null;
  readonly backup: boolean;
}

interface CloseDialogProps {
  readonly server: ServerSummary;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly onClose: () => void;
  readonly onYes: (choice: ClosingChoice) => void;
}

/** What goes and what stays, by what lies on the server. Its name has to be typed before anything is done. */
export function CloseDialog({ server, busy, problem, onClose, onYes }: CloseDialogProps) {
  const { t } = useTranslation();
  const [notice, setNotice] = useState('');
  const [backup, setBackup] = useState(true);
  const query = useCall('closing.plan', { serverId: server.id }, { fresh: 30_000 });
  const plan = query.data;
  const told = notice.trim();
  return (
    <ConfirmDialog
      open
      title={t('closing.askTitle', { name: server.name })}
      onClose={onClose}
      yes={t('closing.yes')}
      danger
      busy={busy || (plan === undefined && !query.error)}
      problem={problem}
      onYes={() => {
        if (plan) onYes({ name: plan.domain, notice: told === '' || !plan.canTell ? null : told, backup });
      }}
      {...(plan ? { typed: plan.domain } : { unready: true })}
    >
      {query.error ? (
        <QueryProblem server={server} query={query} />
      ) : plan === undefined ? (
        <div role="status">
          <p className="mb-2 text-quiet">{t('closing.looking')}</p>
          <Skeleton className="h-40" />
        </div>
      ) : (
        <>
          <WhatGoes plan={plan} />
          {plan.canTell ? (
            <Field label={t('closing.tell')} hint={t('closing.tellHint')}>
              {(field) => (
                <textarea
                  {...field}
                  rows={3}
                  maxLength={4000}
                  className={inputClass}
                  value={notice}
                  onChange={(event) => setNotice(event.target.value)}
                />
              )}
            </Field>
          ) : (
            <p className="measure text-quiet">{t('closing.cannotTell')}</p>
          )}
          <CheckRow
            label={t('closing.backup')}
            hint={t('closing.backupHint')}
            checked={backup}
            onChange={setBackup}
          />
        </>
      )}
    </ConfirmDialog>
  );
}

function WhatGoes({ plan }: { readonly plan: ClosingPlan }) {
  const { t } = useTranslation();
  const say = useSay();
  const { containers, networks, volumes, units, firewall, folder, stays } = plan;
  const goes = [
    ...(folder ? [t('closing.data')] : []),
    ...(containers.length + networks.length + volumes.length + units.length > 0
      ? [t('closing.programs')]
      : []),
    ...(firewall.length > 0 ? [t('closing.ports')] : []),
  ];
  const exact = [
    ...(folder ? [folder.path] : []),
    ...containers,
    ...networks,
    ...volumes,
    ...units,
    ...firewall,
  ];
  return (
    <>
      <section>
        <h3 className="mb-1 font-medium">{t('closing.goes')}</h3>
        {goes.length === 0 ? (
          <p className="text-quiet">{t('closing.nothing')}</p>
        ) : (
          <ul className="measure list-disc space-y-1 ps-5 break-words">
            {goes.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
        {exact.length > 0 && (
          <Disclosure title={t('closing.exact')} className="mt-1">
            <p dir="ltr" className="font-mono text-small break-words text-quiet">
              {exact.join(', ')}
            </p>
          </Disclosure>
        )}
      </section>
      <section>
        <h3 className="mb-1 font-medium">{t('closing.stays')}</h3>
        <ul className="measure list-disc space-y-1 ps-5 break-words">
          {stays.map((one) => (
            <li key={one.code}>{say(one)}</li>
          ))}
        </ul>
      </section>
    </>
  );
}
