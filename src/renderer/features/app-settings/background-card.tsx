import { useTranslation } from 'react-i18next';
import { closingChoices } from '../../../shared/contract/choices.ts';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/field.tsx';
import { Skeleton } from '../../ui/placeholders.tsx';
import { ProblemCard } from '../../ui/problem-card.tsx';
import { SwitchRow } from '../../ui/toggles.tsx';
import { AtLoginRow } from './at-login-row.tsx';
import { usePreferences } from './use-preferences.ts';

/** What the desktop app does outside its window: notifications, and the tray. */
export function BackgroundCard() {
  const { t } = useTranslation();
  const { preferences, problem, prefer } = usePreferences();
  return (
    <Card title={t('appSettings.work.title')}>
      {problem && <ProblemCard problem={problem} alert />}
      {preferences ? (
        <div className="space-y-4">
          <SwitchRow
            label={t('appSettings.work.notify')}
            hint={t('appSettings.work.notifyHint')}
            checked={preferences.notify}
            onChange={(notify) => prefer({ notify })}
          />
          <SwitchRow
            label={t('appSettings.work.notifyTrouble')}
            hint={t('appSettings.work.notifyTroubleHint')}
            checked={preferences.notifyTrouble}
            onChange={(notifyTrouble) => prefer({ notifyTrouble })}
          />
          <SwitchRow
            label={t('appSettings.work.tray')}
            hint={t('appSettings.work.trayHint')}
            checked={preferences.tray}
            onChange={(tray) => prefer({ tray })}
          />
          <AtLoginRow />
          {!preferences.tray && (
            <div className="sm:max-w-md">
              <SelectField
                label={t('appSettings.work.closing')}
                hint={t('appSettings.work.closingHint')}
                value={preferences.closing}
                choices={closingChoices.map((value) => ({
                  value,
                  title: t(`appSettings.work.closings.${value}`),
                }))}
                onChange={(closing) => prefer({ closing })}
              />
            </div>
          )}
        </div>
      ) : (
        !problem && <Skeleton className="h-28" />
      )}
    </Card>
  );
}
