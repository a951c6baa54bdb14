import { useTranslation } from 'react-i18next';
import { groupIcons } from './group-icons.ts';
import type { Settings } from './use-settings.ts';
import type { ShownGroup } from './use-shown-groups.ts';

interface GroupLinksProps {
  readonly groups: readonly ShownGroup[];
  readonly settings: Settings;
}

/** The groups beside the settings, where there is room: a way to each, and how many changes it has. */
export function GroupLinks({ groups, settings }: GroupLinksProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={t('settings.jump')} className="sticky top-6 hidden @min-[58rem]:block">
      <ul className="space-y-0.5">
        {groups.map(({ group, entries }) => {
          const Icon = groupIcons[group];
          const count = entries.filter(({ path }) => settings.changed.includes(path)).length;
          return (
            <li key={group}>
              <button
                type="button"
                onClick={() => {
                  const heading = document.getElementById(`group-${group}`);
                  heading?.scrollIntoView({ block: 'start' });
                  heading?.focus({ preventScroll: true });
                }}
                className="flex min-h-9 w-full items-center gap-2.5 rounded-control px-2 text-start text-quiet transition-colors hover:bg-surface hover:text-ink"
              >
                <Icon aria-hidden className="size-4.5 shrink-0" />
                <span className="min-w-0 flex-1">{t(`settings.group.${group}`)}</span>
                {count > 0 && (
                  <span className="numbers rounded-full bg-lamp-wash px-1.5 text-small font-medium text-lamp">
                    {count}
                    <span className="sr-only"> {t('settings.changed')}</span>
                  </span>
                )}
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
