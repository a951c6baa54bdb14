import type { ReactNode } from 'react';
import { Field } from './field.tsx';
import { Select } from './select.tsx';

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
