import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import { persist } from 'zustand/middleware';

/** `language`: as the language has it. */
export const clocks = ['language', '24', '12'] as const;
export type Clock = (typeof clocks)[number];

interface ClockState {
  readonly clock: Clock;
  readonly choose: (clock: Clock) => void;
}

/** How the host wants times of day written. */
export const useClock = create<ClockState>()(
  persist((set) => ({ clock: 'language', choose: (clock) => set({ clock }) }), { name: 'innkeeper.clock' }),
);

/** The same language with the chosen clock, as everything of Intl understands it. */
export function withClock(tag: string, clock: Clock): string {
  return clock === 'language' ? tag : `${tag}-u-hc-${clock === '24' ? 'h23' : 'h12'}`;
}

/** What Intl is to write by: the language of the pages, and the chosen clock. */
export function useLocaleTag(): string {
  const { i18n } = useTranslation();
  return withClock(
    i18n.language,
    useClock(({ clock }) => clock),
  );
}
