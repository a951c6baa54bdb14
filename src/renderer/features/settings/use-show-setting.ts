import { useEffect } from 'react';

/** Brings the setting that somebody has come for into sight, and its control under their fingers. */
export function useShowSetting(path: string | undefined): void {
  useEffect(() => {
    if (path === undefined) return;
    const row = [...document.querySelectorAll<HTMLElement>('[data-setting]')].find(
      ({ dataset }) => dataset.setting === path,
    );
    row?.scrollIntoView({ block: 'center' });
    row?.querySelector<HTMLElement>('input,select,textarea,button')?.focus({ preventScroll: true });
  }, [path]);
}
