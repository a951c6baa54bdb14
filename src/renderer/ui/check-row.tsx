import { type ReactNode, useId } from 'react';
import { Checkbox } from './checkbox.tsx';

interface CheckRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** A box to tick with its words beside it. */
export function CheckRow({ label, hint, checked, onChange }: CheckRowProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Checkbox id={id} checked={checked} onChange={onChange} describedBy={hint ? `${id}-hint` : undefined} />
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
    </div>
  );
}
