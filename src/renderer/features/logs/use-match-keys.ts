import { useEffect, useEffectEvent } from 'react';
import { asksFor } from '../../app/shortcuts.ts';

type Step = (by: 1 | -1) => void;

/** N and Shift+N from where nothing is typed, F3 and Shift+F3 from anywhere, lead from match to match. */
export function useMatchKeys(go: Step, goWithoutFocus: Step): void {
  const step = useEffectEvent((typing: boolean, by: 1 | -1) => (typing ? goWithoutFocus : go)(by));
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { target, shiftKey } = event;
      if (!(target instanceof HTMLElement) || target.closest('dialog') !== null) return;
      if (!asksFor('next', event)) return;
      const typing = target.matches('input, textarea, select, [contenteditable]');
      event.preventDefault();
      step(typing, shiftKey ? -1 : 1);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}
