import { useTranslation } from 'react-i18next';
import { StateMark } from '../../ui/state-mark.tsx';
import { strengthOf } from './strength.ts';

const tones = { weak: 'trouble', fair: 'attention', good: 'good' } as const;

/** How hard a passphrase is to guess, as soon as there is one. */
export function StrengthWord({ passphrase }: { readonly passphrase: string }) {
  const { t } = useTranslation();
  const strength = strengthOf(passphrase);
  return (
    <p aria-live="polite" className="min-h-6">
      {passphrase && <StateMark tone={tones[strength]} word={t(`vault.strength.${strength}`)} />}
    </p>
  );
}
