import { useEffect, useEffectEvent, useRef } from 'react';
import { useCall } from '../client/use-call.ts';
import { useClient } from '../client/use-client.ts';

/** Milliseconds between two words to the core that somebody is there, and between two looks whether it has locked. */
const usedEvery = 20_000;
const lookEvery = 15_000;

/** Tells the core that a person is here, and sees when it has locked, by itself or from another window. */
export function LockWatch() {
  const client = useClient();
  const { refetch } = useCall('app.info', {}, { every: lookEvery });
  const told = useRef(0);
  const here = useEffectEvent(() => {
    if (Date.now() - told.current < usedEvery) return;
    told.current = Date.now();
    // Where it cannot be told, nothing can be done either.
    client.call('vault.used', {}).catch(() => undefined);
  });
  const look = useEffectEvent(() => {
    if (document.visibilityState === 'visible') void refetch();
  });
  useEffect(() => {
    here();
    const signs = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const sign of signs) window.addEventListener(sign, here, { passive: true });
    document.addEventListener('visibilitychange', look);
    return () => {
      for (const sign of signs) window.removeEventListener(sign, here);
      document.removeEventListener('visibilitychange', look);
    };
  }, []);
  return null;
}
