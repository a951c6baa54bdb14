import { Switch } from 'radix-ui';
import { type ReactNode, useId } from 'react';

interface SwitchRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** Something that is on or off, in a line of its own. */
export function SwitchRow({ label, hint, checked, onChange }: SwitchRowProps) {
  const id = useId();
  return (
    <div className="relative flex items-start justify-between gap-4 overflow-x-clip py-1 [overflow-clip-margin:4px]">
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
      <Switch.Root
        id={id}
        checked={checked}
        onCheckedChange={onChange}
        aria-describedby={hint ? `${id}-hint` : undefined}
        className="mt-0.5 h-6 w-11 shrink-0 rounded-full border border-edge bg-dusk p-0.5 transition-colors data-[state=checked]:border-lamp data-[state=checked]:bg-lamp"
      >
        <Switch.Thumb className="block size-4.5 rounded-full bg-edge transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-lamp rtl:data-[state=checked]:-translate-x-5" />
      </Switch.Root>
    </div>
  );
}
