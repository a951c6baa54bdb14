import { useEffect, useEffectEvent } from 'react';
import { matchesShortcut } from '../base/shortcuts.ts';

/** Opens the palette, or Help, from anywhere by their keys. */
export function usePaletteKeys(openPalette: () => void, openHelp: () => void): void {
  const palette = useEffectEvent(openPalette);
  const help = useEffectEvent(openHelp);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const opens = matchesShortcut('palette', event) || matchesShortcut('find', event);
      if (!opens && !matchesShortcut('help', event)) return;
      event.preventDefault();
      if (opens) palette();
      // A dialog on top of the page asks something first.
      else if (document.querySelector('dialog[open]') === null) help();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
