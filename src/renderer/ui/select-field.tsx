import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { Field, inputClass } from './field.tsx';

interface SelectFieldProps<T extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly hint?: ReactNode;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly title: string }[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

/** One of several short words. The browser's own list, which works on every device. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, labelHidden = false, hint, value, choices, onChange, disabled, className } = props;
  const select = (ids: object) => (
    <span className={classes('relative block', className)}>
      <select
        {...ids}
        disabled={disabled}
        value={value}
        onChange={({ target }) => {
          const chosen = choices.find((choice) => choice.value === target.value);
          if (chosen) onChange(chosen.value);
        }}
        className={classes(inputClass, 'appearance-none pe-9')}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.title}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden
        className="pointer-events-none absolute end-3 top-1/2 size-4.5 -translate-y-1/2 text-quiet"
      />
    </span>
  );
  if (labelHidden) return select({ 'aria-label': label });
  return (
    <Field label={label} hint={hint}>
      {select}
    </Field>
  );
}
