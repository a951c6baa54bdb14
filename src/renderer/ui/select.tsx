import { ChevronDown } from 'lucide-react';
import { classes } from './classes.ts';
import { inputClass } from './field.tsx';

interface SelectProps<T extends string> {
  /** What ties it to its label, hint and error. */
  readonly ids: object;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly title: string }[];
  readonly onChange: (value: T) => void;
  readonly disabled?: boolean | undefined;
  readonly className?: string | undefined;
}

/** One of several short words. The browser's own list, which works on every device. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { ids, value, choices, onChange, disabled, className } = props;
  return (
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
}
