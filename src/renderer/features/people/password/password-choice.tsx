import { KeyRound, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ChoiceCards } from '../../../ui/choice-cards.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { StrengthMeter, useStrength } from './password-strength.tsx';

/** As many letters as the chat server demands. */
const shortest = 10;

export interface PasswordDraft {
  readonly way: 'generated' | 'typed';
  readonly typed: string;
}
export const generatedPassword: PasswordDraft = { way: 'generated', typed: '' };

/** Whether a typed password may be used. */
export function isUsable({ way, typed }: PasswordDraft): boolean {
  return way === 'generated' || typed.length >= shortest;
}

/** The password to send; undefined lets the core make one. */
export function passwordOf({ way, typed }: PasswordDraft): string | undefined {
  return way === 'typed' ? typed : undefined;
}

interface PasswordChoiceProps {
  readonly draft: PasswordDraft;
  readonly onChange: (draft: PasswordDraft) => void;
  /** Words about its owner, which make a password weak. */
  readonly known: readonly string[];
  /** The host tried to go on: what is missing is said. */
  readonly tried: boolean;
}

/** A password made by Innkeeper, or one the host types, with a word on how good it is. */
export function PasswordChoice({ draft, onChange, known, tried }: PasswordChoiceProps) {
  const { t } = useTranslation();
  const [touched, setTouched] = useState(false);
  const score = useStrength(draft.way === 'typed' ? draft.typed : '', known);
  const short = draft.way === 'typed' && !isUsable(draft) && (touched || tried);
  return (
    <div className="space-y-4">
      <ChoiceCards
        label={t('people.password.label')}
        value={draft.way}
        onChange={(way) => onChange({ way, typed: '' })}
        choices={[
          {
            value: 'generated',
            title: t('people.password.generated'),
            body: t('people.password.generatedBody'),
            icon: Sparkles,
          },
          {
            value: 'typed',
            title: t('people.password.typed'),
            body: t('people.password.typedBody'),
            icon: KeyRound,
          },
        ]}
      />
      {draft.way === 'typed' && (
        <div className="space-y-2">
          <PasswordField
            label={t('people.password.field')}
            autoComplete="new-password"
            hint={t('people.password.hint')}
            error={short ? t('people.password.short', { count: shortest }) : undefined}
            onChange={({ target }) => onChange({ way: 'typed', typed: target.value })}
            onBlur={() => setTouched(true)}
          />
          <StrengthMeter score={score} />
        </div>
      )}
    </div>
  );
}
