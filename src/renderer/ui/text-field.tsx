import type { InputHTMLAttributes, ReactNode } from 'react';
import { classes } from './classes.ts';
import { Field, inputClass } from './field.tsx';

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
