import { useQueryClient } from '@tanstack/react-query';
import { KeyRound, Lock } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lockChoices } from '../../../shared/contract/choices.ts';
import type { VaultStatus } from '../../../shared/contract.ts';
import { useAction } from '../../client/use-action.ts';
import { callKey } from '../../client/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/field.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { PassphraseDialog } from './passphrase-dialog.tsx';
import { usePreferences } from './use-preferences.ts';

/** Where passwords and keys are kept; with a passphrase, changing and locking. */
export function VaultCard({ vault }: { readonly vault: VaultStatus }) {
  const { t } = useTranslation();
  const kind = vault.kind === 'keychain' ? 'keychain' : 'file';
  return (
    <Card title={t('appSettings.secrets.title')}>
      <p className="measure">{t(`appSettings.secrets.${kind}`)}</p>
      <p className="measure text-quiet">{t(`appSettings.secrets.${kind}Hint`)}</p>
      {kind === 'file' && <Locking />}
    </Card>
  );
}

function Locking() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const lock = useAction('vault.lock');
  const used = useAction('vault.used');
  const { preferences, problem, prefer } = usePreferences();
  const [changing, setChanging] = useState(false);
  const wrong = lock.problem ?? problem;

  const lockNow = async () => {
    const { ok } = await lock.run({});
    if (ok) await queries.invalidateQueries({ queryKey: callKey('app.info') });
  };
  return (
    <div className="mt-4 space-y-4">
      {wrong && <ProblemCard problem={wrong} alert />}
      <div className="flex flex-wrap gap-2">
        <Button icon={KeyRound} onClick={() => setChanging(true)}>
          {t('appSettings.secrets.change')}
        </Button>
        <Button icon={Lock} busy={lock.pending} onClick={lockNow}>
          {t('appSettings.secrets.lock')}
        </Button>
      </div>
      {preferences && (
        <div className="sm:max-w-md">
          <SelectField
            label={t('appSettings.secrets.lockAfter')}
            hint={t('appSettings.secrets.lockHint')}
            value={String(preferences.lockAfter)}
            choices={lockChoices.map((minutes) => ({
              value: String(minutes),
              title: t(`appSettings.secrets.lockAfters.${minutes}`),
            }))}
            onChange={async (chosen) => {
              const lockAfter = lockChoices.find((minutes) => String(minutes) === chosen);
              await prefer({ lockAfter });
              await used.run({});
            }}
          />
        </div>
      )}
      <PassphraseDialog open={changing} onClose={() => setChanging(false)} />
    </div>
  );
}
