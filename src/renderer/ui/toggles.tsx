import { Check } from 'lucide-react';
import { Checkbox as RadixCheckbox, Switch as RadixSwitch } from 'radix-ui';
import { type ReactNode, useId } from 'react';

export interface ControlRowProps {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** The words beside something to tick or to switch: `id` is its control's, `<id>-hint` that of the hint. */
function ControlWords({
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

interface CheckboxProps {
  /** What ticking it means; shown beside it by the caller where it is not hidden. */
  readonly label?: string;
  readonly id?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly describedBy?: string | undefined;
}

/** A box to tick. */
export function Checkbox({ label, id, checked, onChange, describedBy }: CheckboxProps) {
  return (
    <RadixCheckbox.Root
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-md border-2 border-edge bg-surface transition-colors data-[state=checked]:border-lamp data-[state=checked]:bg-lamp"
    >
      <RadixCheckbox.Indicator className="text-on-lamp">
        <Check aria-hidden className="size-3.5" strokeWidth={3} />
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}

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

interface SwitchProps {
  readonly id: string;
  readonly 'aria-describedby'?: string | undefined;
  readonly 'aria-invalid'?: true | undefined;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off. Its name is a label elsewhere that points to its id. */
export function Switch({ onChange, ...rest }: SwitchProps) {
  return (
    <RadixSwitch.Root
      {...rest}
      onCheckedChange={onChange}
      className="mt-0.5 h-6 w-11 shrink-0 rounded-full border border-edge bg-dusk p-0.5 transition-colors aria-invalid:border-trouble data-[state=checked]:border-lamp data-[state=checked]:bg-lamp"
    >
      <RadixSwitch.Thumb className="block size-4.5 rounded-full bg-edge transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-lamp rtl:data-[state=checked]:-translate-x-5" />
    </RadixSwitch.Root>
  );
}

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
