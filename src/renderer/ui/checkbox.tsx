import { Check } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';

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
    <Radix.Root
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      className="mt-0.5 grid size-5 shrink-0 place-items-center rounded-md border-2 border-edge bg-surface transition-colors data-[state=checked]:border-lamp data-[state=checked]:bg-lamp"
    >
      <Radix.Indicator className="text-on-lamp">
        <Check aria-hidden className="size-3.5" strokeWidth={3} />
      </Radix.Indicator>
    </Radix.Root>
  );
}
