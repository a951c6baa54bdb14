import { CircleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';

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
