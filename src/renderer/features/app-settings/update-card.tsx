import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../client/use-action.ts';
import { useAppUpdate } from '../../client/use-app-update.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { SwitchRow } from '../../ui/toggles.tsx';
import { UpdateState } from './update-state.tsx';
import { usePreferences } from './use-preferences.ts';

/** Updates of Innkeeper itself: which version runs, which could, and moving between them. */
export function UpdateCard() {
  const { t } = useTranslation();
  const status = useAppUpdate();
  const { preferences, problem, prefer } = usePreferences();
  if (status === undefined) {
    return (
      <Card title={t('appSettings.update.title')}>
        <Skeleton className="h-28" />
      </Card>
    );
  }
  const { version, before, update } = status;
  // Going back begins from rest alone: whatever goes on ends or is left first.
  const goesBack = before !== null && ['idle', 'available', 'ready', 'failed'].includes(update.state);
  return (
    <Card title={t('appSettings.update.title')}>
      <p className="measure">{t('appSettings.update.runs', { version })}</p>
      {update.state === 'unavailable' ? (
        <p className="measure mt-1 text-quiet">{t(`appSettings.update.unavailable.${update.why}`)}</p>
      ) : (
        <div className="mt-3 space-y-4">
          {problem && <ProblemCard problem={problem} alert />}
          <SwitchRow
            label={t('appSettings.update.look')}
            hint={t('appSettings.update.lookHint')}
            checked={preferences?.lookForUpdates ?? update.state !== 'off'}
            onChange={(lookForUpdates) => prefer({ lookForUpdates })}
          />
          <div aria-live="polite">
            <UpdateState update={update} />
          </div>
          {goesBack && <GoBack before={before} />}
        </div>
      )}
    </Card>
  );
}

function GoBack({ before }: { readonly before: string }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const look = useAction('appUpdate.lookBack');
  return (
    <div className="border-t border-line pt-3">
      <Button look="quiet" className="-ms-2.5" onClick={() => setAsking(true)}>
        {t('appSettings.update.back', { version: before })}
      </Button>
      <ConfirmDialog
        title={t('appSettings.update.backTitle', { version: before })}
        open={asking}
        onClose={() => setAsking(false)}
        yes={t('appSettings.update.backYes')}
        busy={look.pending}
        problem={look.problem}
        onYes={async () => {
          const { ok } = await look.run({});
          if (ok) setAsking(false);
        }}
      >
        <p className="measure">{t('appSettings.update.backText')}</p>
      </ConfirmDialog>
    </div>
  );
}
