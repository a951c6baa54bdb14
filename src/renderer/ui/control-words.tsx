import type { ReactNode } from 'react';

export interface ControlRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** The words beside something to tick or to switch: `id` is its control's, `<id>-hint` that of the hint. */
export function ControlWords({
  id,
  label,
  hint,
}: { readonly id: string } & Pick<ControlRowProps, 'label' | 'hint'>) {
  return (
    <div className="min-w-0">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="measure text-small text-quiet">
          {hint}
        </p>
      )}
    </div>
  );
}
