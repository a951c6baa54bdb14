import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useAction } from '../../client/use-action.ts';
import { callKey, useCall } from '../../client/use-call.ts';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { SwitchRow } from '../../ui/toggles.tsx';

/** Whether Innkeeper starts with the person's session. Nothing where this system cannot do that. */
export function AtLoginRow() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data } = useCall('app.atLogin', {});
  const act = useAction('app.startAtLogin');
  if (!data?.possible) return null;
  const change = async (on: boolean) => {
    const result = await act.run({ on });
    if (result.ok) queries.setQueryData(callKey('app.atLogin', {}), result.value);
  };
  return (
    <>
      {act.problem && <ProblemCard problem={act.problem} alert />}
      <SwitchRow
        label={t('appSettings.work.atLogin')}
        hint={t('appSettings.work.atLoginHint')}
        checked={data.on}
        onChange={change}
      />
    </>
  );
}
