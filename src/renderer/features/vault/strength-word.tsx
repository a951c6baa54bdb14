import { useTranslation } from 'react-i18next';
import { StateMark } from '../../ui/state-mark.tsx';

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

type Strength = 'weak' | 'fair' | 'good';

/**
 * A rough word on how hard a passphrase is to guess: length counts, repetition does not.
 * Only a hint beside the field; nothing depends on it.
 */
export function strengthOf(passphrase: string): Strength {
  const words = new Set(
    passphrase
      .trim()
      .toLowerCase()
      .split(/[\s._-]+/)
      .filter((word) => word.length > 2),
  );
  const letters = new Set(passphrase).size;
  if (letters < 6 || passphrase.length < 10) return 'weak';
  if (words.size >= 4 || (passphrase.length >= 16 && letters >= 9)) return 'good';
  return 'fair';
}
