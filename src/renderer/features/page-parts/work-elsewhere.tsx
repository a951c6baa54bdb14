import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Holder } from '../../../shared/holder.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { addWords } from '../../base/later-words.ts';
import { problemOf } from '../../client/call-error.ts';
import { useAction } from '../../client/use-action.ts';
import { useCall } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useAgo } from '../../ui/format.ts';
import { Notice } from '../../ui/notice.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { Progress } from '../../ui/progress.tsx';
import { useLanguage } from '../../ui/use-language.ts';
import { elsewhere } from '../../words/elsewhere.ts';

addWords({ elsewhere });

/** Milliseconds between two looks. */
const lookEvery = 3_000;

interface WorkElsewhereProps {
  readonly server: ServerSummary;
  /** Begins anew what had to wait, where this page can. */
  readonly again?: (() => void) | undefined;
}

/** Follows what somebody else does on a server, until they are done or give no sign of life any more. */
export function WorkElsewhere({ server, again }: WorkElsewhereProps) {
  const { t } = useTranslation();
  const look = useCall('servers.atWork', { serverId: server.id }, { every: lookEvery });
  if (look.error && look.data === undefined) return <ProblemCard problem={problemOf(look.error)} />;
  if (look.data === undefined) return <Skeleton className="h-24" />;
  const { holder } = look.data;
  if (holder !== null) return <Elsewhere server={server} holder={holder} onChange={() => look.refetch()} />;
  return (
    <Notice tone="good" title={t('elsewhere.done')} alert>
      <p className="measure text-quiet">{t('elsewhere.doneLead')}</p>
      {again && <Button onClick={again}>{t('elsewhere.again')}</Button>}
    </Notice>
  );
}

interface ElsewhereProps {
  readonly server: ServerSummary;
  readonly holder: Holder;
  readonly onChange: () => void;
}

function Elsewhere({ server, holder, onChange }: ElsewhereProps) {
  const { t } = useTranslation();
  const ago = useAgo();
  const { steps } = useLanguage().words;
  const [asking, setAsking] = useState(false);
  const takeOver = useAction('servers.takeOver');
  const { person, computer, step, fraction, since, standing, token } = holder;
  const over = standing === 'silent' || standing === 'dead';
  const confirm = async () => {
    const { ok } = await takeOver.run({ serverId: server.id, token });
    if (!ok) return;
    setAsking(false);
    onChange();
  };
  return (
    <Card title={t('elsewhere.title', { person, computer })}>
      <p role="status" className="mb-2">
        {step === undefined ? t('elsewhere.working') : steps[step]}
      </p>
      <Progress label={t('deploy.progress')} value={over ? (fraction ?? 0) : fraction} />
      <p className="mt-2 text-small text-quiet">
        {t('elsewhere.since', { ago: ago(since) })}
        {standing !== 'alive' && ` ${t(`elsewhere.${standing}`)}`}
      </p>
      {over && (
        <div className="mt-4">
          <Button onClick={() => setAsking(true)}>{t('elsewhere.takeOver')}</Button>
        </div>
      )}
      <ConfirmDialog
        open={asking}
        title={t('elsewhere.askTitle', { person })}
        yes={t('elsewhere.takeOver')}
        onYes={confirm}
        busy={takeOver.pending}
        problem={takeOver.problem}
        onClose={() => setAsking(false)}
      >
        <p className="measure text-quiet">{t('elsewhere.askBody', { person, computer })}</p>
      </ConfirmDialog>
    </Card>
  );
}
