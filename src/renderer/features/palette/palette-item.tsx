import { Command } from 'cmdk';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

/** Lines of one kind, under what they are. */
export function PaletteGroup({
  heading,
  children,
}: {
  readonly heading: string;
  readonly children: ReactNode;
}) {
  return (
    <Command.Group
      heading={heading}
      className="[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-quiet"
    >
      {children}
    </Command.Group>
  );
}

interface LineProps {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly text: string;
  /** What else it is known by: shown beside it. */
  readonly beside?: string;
  readonly onSelect: () => void;
}

export function PaletteItem({ id, icon: Icon, text, beside, onSelect }: LineProps) {
  return (
    <Command.Item
      value={`${text} ${beside ?? ''} ${id}`}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-3 data-[selected=true]:bg-lamp-wash"
    >
      <Icon aria-hidden className="size-4.5 shrink-0 text-quiet" />
      <span className="min-w-0 truncate">{text}</span>
      {beside !== undefined && (
        <bdi dir="ltr" className="ms-auto min-w-0 truncate text-small text-quiet">
          {beside}
        </bdi>
      )}
    </Command.Item>
  );
}
