import { EllipsisVertical, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { IconButton } from './button.tsx';

interface MenuAction {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly onSelect: () => void;
}

interface ActionMenuProps {
  /** What the actions are for; the three dots alone tell nobody. */
  readonly label: string;
  readonly busy?: boolean;
  readonly actions: readonly MenuAction[];
}

/** What is seldom done, behind three dots. */
export function ActionMenu({ label, busy = false, actions }: ActionMenuProps) {
  return (
    // Not modal: that would hold the page still with a style tag, which the security policy refuses. Not in a
    // portal: that would lie outside the page's landmarks.
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton icon={EllipsisVertical} label={label} aria-busy={busy} />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        className="z-40 min-w-40 animate-come rounded-control border border-line bg-raised p-1 text-ink shadow-high"
      >
        {actions.map(({ icon: Icon, label: name, onSelect }) => (
          <DropdownMenu.Item
            key={name}
            onSelect={onSelect}
            className="flex min-h-10 cursor-default items-center gap-2.5 rounded-control px-3 outline-none data-highlighted:bg-lamp-wash"
          >
            <Icon aria-hidden className="size-4.5 text-quiet" />
            {name}
          </DropdownMenu.Item>
        ))}
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
