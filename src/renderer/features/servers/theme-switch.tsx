import { Monitor, Moon, Sun } from 'lucide-react';
import { ToggleGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { themes, useTheme } from '../../app/theme.ts';

const icons = { system: Monitor, light: Sun, dark: Moon } as const;

/** Light, dark, or as the computer has it. */
export function ThemeSwitch() {
  const { t } = useTranslation();
  const { theme, choose } = useTheme();
  return (
    <ToggleGroup.Root
      type="single"
      value={theme}
      aria-label={t('theme.label')}
      onValueChange={(next) => {
        const chosen = themes.find((one) => one === next);
        if (chosen) choose(chosen);
      }}
      className="inline-flex self-start rounded-control border border-line bg-surface p-0.5"
    >
      {themes.map((one) => {
        const Icon = icons[one];
        return (
          <ToggleGroup.Item
            key={one}
            value={one}
            aria-label={t(`theme.${one}`)}
            title={t(`theme.${one}`)}
            className="grid size-8 place-items-center rounded-md text-quiet transition-colors hover:text-ink data-[state=on]:bg-lamp-wash data-[state=on]:text-lamp"
          >
            <Icon aria-hidden className="size-4" />
          </ToggleGroup.Item>
        );
      })}
    </ToggleGroup.Root>
  );
}
