import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useEffectEvent,
  useState,
} from 'react';

const Announce = createContext<(text: string) => void>(() => undefined);

/** Says something to screen readers that everybody else sees happen. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announce);
}

/** Says it once each time `key` becomes another, in the words of that moment; nothing where there are none. */
export function useAnnounceOnce(key: unknown, words: () => string | undefined): void {
  const announce = useAnnounce();
  const say = useEffectEvent((_key: unknown) => {
    const text = words();
    if (text !== undefined) announce(text);
  });
  useEffect(() => say(key), [key]);
}

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  // The same function always, so that effects may depend on it.
  const say = useCallback((text: string) => setSaid(({ turn }) => ({ text, turn: turn + 1 })), []);
  return (
    <Announce value={say}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        <span key={said.turn}>{said.text}</span>
      </div>
    </Announce>
  );
}
