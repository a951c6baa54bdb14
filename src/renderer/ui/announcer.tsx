import { createContext, type ReactNode, useContext, useState } from 'react';

const Announce = createContext<(text: string) => void>(() => undefined);

/** Says something to screen readers that everybody else sees happen. */
export function useAnnounce(): (text: string) => void {
  return useContext(Announce);
}

export function Announcer({ children }: { readonly children: ReactNode }) {
  const [said, setSaid] = useState({ text: '', turn: 0 });
  return (
    <Announce value={(text) => setSaid((former) => ({ text, turn: former.turn + 1 }))}>
      {children}
      <div role="status" aria-live="polite" className="sr-only">
        <span key={said.turn}>{said.text}</span>
      </div>
    </Announce>
  );
}
