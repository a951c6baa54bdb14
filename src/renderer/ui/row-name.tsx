import { Link } from 'wouter';
import { UntrustedText } from './text.tsx';

interface RowNameProps {
  readonly href: string;
  readonly name: string;
  /** The exact address below it. */
  readonly address: string;
}

/** What a row of a list is about. Its link covers the whole row. */
export function RowName({ href, name, address }: RowNameProps) {
  return (
    <span className="min-w-0 flex-1">
      <Link
        href={href}
        className="block truncate rounded-control font-medium after:absolute after:inset-0 focus-visible:outline-offset-0"
      >
        <UntrustedText>{name}</UntrustedText>
      </Link>
      <span dir="ltr" className="block truncate text-start text-small text-quiet">
        {address}
      </span>
    </span>
  );
}

/** The cell beside it with short words about it. */
export const rowTagsClass =
  'flex min-w-0 flex-wrap gap-1 overflow-hidden max-lg:max-h-14 max-lg:flex-col max-lg:flex-nowrap max-lg:items-end';
