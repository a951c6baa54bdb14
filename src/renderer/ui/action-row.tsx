import type { ReactNode } from 'react';

interface ActionRowProps {
  readonly title: string;
  readonly body: ReactNode;
  /** The button that does it; a row without one says why it cannot be done. */
  readonly children?: ReactNode;
}

/** Something that can be done, what it means, and the button. */
export function ActionRow({ title, body, children }: ActionRowProps) {
  return (
    <li className="flex items-start justify-between gap-4 py-3.5 [&>:is(a,button)]:shrink-0">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{title}</span>
        <span className="block text-small text-quiet">{body}</span>
      </span>
      {children}
    </li>
  );
}
