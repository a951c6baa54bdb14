import { Eye, EyeOff } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { classes } from './classes.ts';
import { Field, inputClass } from './field.tsx';

interface PasswordFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly ref?: React.Ref<HTMLInputElement>;
}

/** A secret, hidden until the host wants to see it. Never controlled, so it lives in the box alone. */
export function PasswordField({ label, hint, error, className, ...rest }: PasswordFieldProps) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <span className="relative block">
          <input
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            {...rest}
            {...ids}
            type={shown ? 'text' : 'password'}
            className={classes(inputClass, 'pe-11', className)}
          />
          <IconButton
            icon={shown ? EyeOff : Eye}
            label={shown ? t('ui.hide', { what: label }) : t('ui.show', { what: label })}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
            className="absolute end-0.5 top-0.5"
          />
        </span>
      )}
    </Field>
  );
}
