import { Fragment } from 'react';

/** Names of keys that are written otherwise on a Mac. */
const onMac: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Esc: 'esc' };

const isMac = () => navigator.platform.startsWith('Mac');

/** Keys pressed together, as the keyboard at hand names them. */
export function KeyCombination({ keys }: { readonly keys: readonly string[] }) {
  const names = keys.map((key) => (isMac() ? (onMac[key] ?? key) : key === 'Mod' ? 'Ctrl' : key));
  return (
    <span dir="ltr" className="inline-flex items-center gap-1">
      {names.map((name, index) => (
        <Fragment key={name}>
          {index > 0 && <span className="sr-only">+</span>}
          <kbd className="min-w-6 rounded-md border border-edge bg-dusk px-1.5 py-0.5 text-center font-sans text-small">
            {name}
          </kbd>
        </Fragment>
      ))}
    </span>
  );
}
