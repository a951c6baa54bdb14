import type { LucideIcon } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { classes } from './classes.ts';

interface Choice<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly body?: ReactNode;
  readonly icon?: LucideIcon;
}

interface ChoiceCardsProps<T extends string> {
  readonly label: string;
  readonly labelHidden?: boolean;
  readonly value: T;
  readonly choices: readonly Choice<T>[];
  readonly onChange: (value: T) => void;
  /** Side by side where there is room, for short choices. */
  readonly row?: boolean;
}

/**
 * One of a few, each with room to say what it means. The browser's own radio buttons: their arrow keys
 * take effect at once, however fast somebody types.
 */
export function ChoiceCards<T extends string>(props: ChoiceCardsProps<T>) {
  const { label, labelHidden = false, value, choices, onChange, row = false } = props;
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className={labelHidden ? 'sr-only' : 'mb-1.5 font-medium'}>{label}</legend>
      <div className={row ? 'grid gap-2 sm:auto-cols-fr sm:grid-flow-col' : 'grid gap-3'}>
        {choices.map((choice) => (
          <ChoiceCard
            key={choice.value}
            name={name}
            choice={choice}
            small={row}
            checked={choice.value === value}
            onChoose={() => onChange(choice.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceCardProps<T extends string> {
  readonly name: string;
  readonly choice: Choice<T>;
  readonly small: boolean;
  readonly checked: boolean;
  readonly onChoose: () => void;
}

function ChoiceCard<T extends string>({ name, choice, small, checked, onChoose }: ChoiceCardProps<T>) {
  const { value, title, body, icon: Icon } = choice;
  const id = `${name}-${value}`;
  return (
    <label
      className={classes(
        'group flex cursor-pointer gap-3 border border-edge bg-surface transition-colors hover:bg-lamp-wash',
        'has-checked:border-lamp has-checked:bg-lamp-wash has-checked:shadow-[inset_0_0_0_1px_var(--lamp)]',
        'has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-lamp',
        small ? 'items-center rounded-control px-3 py-2' : 'items-start rounded-card p-4',
      )}
    >
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        onChange={onChoose}
        aria-labelledby={`${id}-title`}
        aria-describedby={body ? `${id}-body` : undefined}
        className={classes(
          'size-4.5 shrink-0 appearance-none rounded-full border-2 border-edge bg-surface outline-none',
          'checked:border-lamp checked:bg-lamp checked:shadow-[inset_0_0_0_3px_var(--surface)]',
          !small && 'mt-0.75',
        )}
      />
      <span className="min-w-0 flex-1">
        <span id={`${id}-title`} className="flex items-center gap-2 font-semibold">
          {Icon && <Icon aria-hidden className="size-4.5 shrink-0 text-quiet group-has-checked:text-lamp" />}
          {title}
        </span>
        {body && (
          <span id={`${id}-body`} className="mt-1 block text-quiet">
            {body}
          </span>
        )}
      </span>
    </label>
  );
}
