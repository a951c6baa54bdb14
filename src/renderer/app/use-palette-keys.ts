import { useEffect, useEffectEvent } from 'react';

/** Ctrl or Cmd with K opens the palette from anywhere, `/` from where nothing is being typed. */
export function usePaletteKeys(open: () => void): void {
  const opened = useEffectEvent(open);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const withCommand = event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey);
      const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!withCommand && !(event.key === '/' && bare && !isTyping(event.target))) return;
      event.preventDefault();
      opened();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
