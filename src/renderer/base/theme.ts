import { create } from 'zustand';
import { persist } from 'zustand/middleware';

export const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

interface ThemeState {
  readonly theme: Theme;
  readonly choose: (theme: Theme) => void;
}

/** What the host chose; `system` follows the computer, now and when it changes. */
export const useTheme = create<ThemeState>()(
  persist((set) => ({ theme: 'system', choose: (theme) => set({ theme }) }), { name: 'innkeeper.theme' }),
);

/** Keeps the page's colours as chosen. The style sheet does the rest. */
export function startTheme(): void {
  const apply = ({ theme }: ThemeState) => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
  };
  apply(useTheme.getState());
  useTheme.subscribe(apply);
}
