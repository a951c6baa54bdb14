import { useId } from 'react';
import { Checkbox } from './checkbox.tsx';
import { type ControlRowProps, ControlWords } from './control-words.tsx';

/** A box to tick with its words beside it. */
export function CheckRow({ label, hint, checked, onChange }: ControlRowProps) {
  const id = useId();
  return (
    <div className="flex items-start gap-3">
      <Checkbox id={id} checked={checked} onChange={onChange} describedBy={hint ? `${id}-hint` : undefined} />
      <ControlWords id={id} label={label} hint={hint} />
    </div>
  );
}
