import { useTranslation } from 'react-i18next';
import { invitationPeriods } from '../../../../shared/contract/choices.ts';
import { SelectField } from '../../../ui/field.tsx';

export type Period = keyof typeof invitationPeriods | 'never';
const periods = [...(Object.keys(invitationPeriods) as (keyof typeof invitationPeriods)[]), 'never'] as const;

/** In hours, as the core takes it; null for ever. */
export function hoursOf(period: Period): number | null {
  return period === 'never' ? null : invitationPeriods[period];
}

interface PeriodChoiceProps {
  readonly label: string;
  readonly value: Period;
  readonly onChange: (period: Period) => void;
}

/** How long, in words. */
export function PeriodChoice({ label, value, onChange }: PeriodChoiceProps) {
  const { t } = useTranslation();
  return (
    <SelectField
      label={label}
      value={value}
      onChange={onChange}
      choices={periods.map((period) => ({ value: period, title: t(`invitations.period.${period}`) }))}
      className="max-w-72"
    />
  );
}
