import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Switch } from '../../ui/toggles.tsx';

interface ExactTermsProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Unfolds what each setting is called in the programs and in the spec. */
export function ExactTerms({ checked, onChange }: ExactTermsProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <span className="flex items-center gap-2.5">
      <Switch id={id} checked={checked} onChange={onChange} />
      <label htmlFor={id} className="text-quiet">
        {t('settings.exactTerms')}
      </label>
    </span>
  );
}
