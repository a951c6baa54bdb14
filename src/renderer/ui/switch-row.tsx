import { useId } from 'react';
import { type ControlRowProps, ControlWords } from './control-words.tsx';
import { Switch } from './switch.tsx';

/** Something that is on or off, in a line of its own. */
export function SwitchRow({ label, hint, checked, onChange }: ControlRowProps) {
  const id = useId();
  return (
    <div className="relative flex items-start justify-between gap-4 overflow-x-clip py-1 [overflow-clip-margin:4px]">
      <ControlWords id={id} label={label} hint={hint} />
      <Switch
        id={id}
        checked={checked}
        onChange={onChange}
        aria-describedby={hint ? `${id}-hint` : undefined}
      />
    </div>
  );
}
