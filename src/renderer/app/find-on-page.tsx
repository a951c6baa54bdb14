import { Suspense, useEffect, useState } from 'react';
import { matchesShortcut } from '../base/shortcuts.ts';
import { useCall } from '../client/use-call.ts';
import { FindBar } from './pages.ts';

/** Finding on the page by its key, in the desktop app: browsers bring their own. */
export function FindOnPage() {
  const desktop = useCall('app.info', {}).data?.shell === 'desktop';
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (!desktop) return;
    const pressed = (event: KeyboardEvent) => {
      // What lies under a dialog can be neither seen nor reached.
      if (!matchesShortcut('onPage', event) || document.querySelector('dialog[open]') !== null) return;
      event.preventDefault();
      setAsked((times) => times + 1);
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [desktop]);
  if (asked === 0) return null;
  return (
    <Suspense fallback={null}>
      <FindBar asked={asked} onClose={() => setAsked(0)} />
    </Suspense>
  );
}
