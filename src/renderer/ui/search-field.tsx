import { Search } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { classes } from './classes.ts';
import { inputClass } from './field.tsx';

interface SearchFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly className?: string;
}

/** A box to search this page's list. `/` leads here from anywhere on the page, Esc empties it. */
export function SearchField({ label, value, onChange, className }: SearchFieldProps) {
  const box = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target, key, ctrlKey, metaKey, altKey } = event;
      const typing =
        target instanceof HTMLElement &&
        target.matches('input, textarea, select, [contenteditable], dialog *');
      if (key !== '/' || ctrlKey || metaKey || altKey || typing) return;
      event.preventDefault();
      // Otherwise the palette, which `/` opens elsewhere, would open too.
      event.stopPropagation();
      box.current?.focus();
      box.current?.select();
    };
    window.addEventListener('keydown', pressed, true);
    return () => window.removeEventListener('keydown', pressed, true);
  }, []);

  return (
    <div className={classes('relative', className)}>
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <Search
        aria-hidden
        className="pointer-events-none absolute start-3 top-1/2 size-4.5 -translate-y-1/2 text-quiet"
      />
      <input
        ref={box}
        id={id}
        type="search"
        autoComplete="off"
        spellCheck={false}
        placeholder={label}
        aria-keyshortcuts="/"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && value !== '') {
            event.preventDefault();
            onChange('');
          }
        }}
        className={classes(inputClass, 'ps-10 pe-9 [&::-webkit-search-cancel-button]:hidden')}
      />
      <kbd
        aria-hidden
        className="pointer-events-none absolute end-2.5 top-1/2 grid size-5 -translate-y-1/2 place-items-center rounded border border-line font-sans text-small text-quiet max-md:hidden"
      >
        /
      </kbd>
    </div>
  );
}
