/** A key, or several pressed together. `Mod` is Ctrl, and Cmd on a Mac. */
type Keys = readonly string[];

interface Shortcut {
  readonly id: 'palette' | 'find' | 'onPage' | 'help' | 'next' | 'previous' | 'newest' | 'close';
  /** Any of these does it. */
  readonly keys: readonly Keys[];
  /** Works on the Logs page alone. */
  readonly inLogs?: boolean;
}

/** Every key that does something of its own, as Help shows them. Whoever listens for one goes by this list. */
export const shortcuts: readonly Shortcut[] = [
  { id: 'palette', keys: [['Mod', 'K']] },
  { id: 'find', keys: [['/']] },
  { id: 'onPage', keys: [['Mod', 'F']] },
  { id: 'help', keys: [['F1'], ['?']] },
  { id: 'close', keys: [['Esc']] },
  { id: 'next', keys: [['N'], ['F3']], inLogs: true },
  {
    id: 'previous',
    keys: [
      ['Shift', 'N'],
      ['Shift', 'F3'],
    ],
    inLogs: true,
  },
  { id: 'newest', keys: [['End']], inLogs: true },
];

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'target'>;

/** Whether these keys ask for one of them. A key that also writes something counts where nothing is being typed. */
export function matchesShortcut(id: Shortcut['id'], event: Pressed): boolean {
  return shortcuts.some(
    (shortcut) => shortcut.id === id && shortcut.keys.some((keys) => arePressed(keys, event)),
  );
}

function arePressed(keys: Keys, { key, ctrlKey, metaKey, altKey, target }: Pressed): boolean {
  const last = keys.at(-1) ?? '';
  if (key.toLowerCase() !== last.toLowerCase()) return false;
  if (keys.includes('Mod')) return ctrlKey || metaKey;
  return !ctrlKey && !metaKey && !altKey && (last.length > 1 || !isTyping(target));
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
