import { Bot, Flame, type LucideIcon, Megaphone } from 'lucide-react';
import type { Person } from '../../../shared/contract/people.ts';
import { classes } from '../../ui/classes.ts';
import { displayNameOf } from './person-words.tsx';

const icons: Partial<Readonly<Record<Person['role'], LucideIcon>>> = {
  panel: Flame,
  notices: Megaphone,
  program: Bot,
};

/** Somebody's first letter in a circle. Says nothing that the name beside it does not. */
export function Avatar({
  person,
  large = false,
}: {
  readonly person: Pick<Person, 'name' | 'localpart' | 'role'>;
  readonly large?: boolean;
}) {
  const Icon = icons[person.role];
  const [first] = new Intl.Segmenter().segment(displayNameOf(person));
  return (
    <span
      aria-hidden
      className={classes(
        'grid shrink-0 place-items-center overflow-hidden rounded-full border border-line bg-dusk font-semibold text-quiet select-none',
        large ? 'size-14 text-head' : 'size-9',
      )}
    >
      {Icon ? <Icon className={large ? 'size-6' : 'size-4.5'} /> : first?.segment.toLocaleUpperCase()}
    </span>
  );
}
