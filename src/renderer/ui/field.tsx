import { ChevronDown, CircleAlert } from 'lucide-react';
import { type InputHTMLAttributes, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

export interface FieldIds {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: ReactNode;
  /** What is wrong with what was typed, as a whole sentence. */
  readonly error?: string | undefined;
  readonly children: (ids: FieldIds) => ReactNode;
}

/** A label, something to fill in, a hint and, where there is one, the error: tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="flex flex-col gap-1.5">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-small text-trouble">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
      {hint && (
        <p id={`${id}-hint`} className="text-small text-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}

/** The look of a box one types into. */
export const inputClass =
  'w-full min-h-10 rounded-control border border-edge bg-surface px-3 py-1.5 text-body text-ink transition-colors ' +
  'placeholder:text-quiet hover:border-quiet focus-visible:border-lamp focus-visible:outline-offset-0 ' +
  'aria-invalid:border-trouble disabled:opacity-60';

interface TextFieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly error?: string | undefined;
  readonly ref?: React.Ref<HTMLInputElement>;
}

/** One line of text. Left uncontrolled on purpose: what is typed never becomes an attribute of the page. */
export function TextField({ label, hint, error, className, ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <input type="text" autoComplete="off" {...rest} {...ids} className={classes(inputClass, className)} />
      )}
    </Field>
  );
}

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

/** One of several short words, with its label and hint. */
export function SelectField<T extends string>(props: SelectFieldProps<T>) {
  const { label, labelHidden = false, hint, ...rest } = props;
  if (labelHidden) return <Select ids={{ 'aria-label': label }} {...rest} />;
  return (
    <Field label={label} hint={hint}>
      {(ids) => <Select ids={ids} {...rest} />}
    </Field>
  );
}

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
