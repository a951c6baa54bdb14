import { Switch as Radix } from 'radix-ui';

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
    <Radix.Root
      {...rest}
      onCheckedChange={onChange}
      className="mt-0.5 h-6 w-11 shrink-0 rounded-full border border-edge bg-dusk p-0.5 transition-colors aria-invalid:border-trouble data-[state=checked]:border-lamp data-[state=checked]:bg-lamp"
    >
      <Radix.Thumb className="block size-4.5 rounded-full bg-edge transition-transform data-[state=checked]:translate-x-5 data-[state=checked]:bg-on-lamp rtl:data-[state=checked]:-translate-x-5" />
    </Radix.Root>
  );
}
