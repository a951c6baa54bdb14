import { Command } from 'cmdk';
import {
  CircleQuestionMark,
  Languages,
  LayoutList,
  type LucideIcon,
  Monitor,
  Moon,
  Plus,
  Server,
  Settings,
  SlidersHorizontal,
  Stethoscope,
  Sun,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { languageNames, languageTags } from '../../../shared/language-tags.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useLanguageChoice } from '../../app/language.ts';
import { paths, settingsPath } from '../../app/paths.ts';
import { themes, useTheme } from '../../app/theme.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { serverPages } from '../page-parts/server-navigation.tsx';

interface CommandPaletteProps {
  readonly servers: readonly ServerSummary[];
  readonly selected: ServerSummary | undefined;
  readonly open: boolean;
  readonly onClose: () => void;
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

/** Goes anywhere and does anything by typing a few letters. */
export function CommandPalette({ servers, selected, open, onClose }: CommandPaletteProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const choose = useTheme((state) => state.choose);
  const speak = useLanguageChoice((state) => state.choose);
  const then = (act: () => void) => () => {
    onClose();
    act();
  };
  return (
    <Dialog title={t('palette.title')} titleHidden open={open} onClose={onClose} className="mt-[12dvh]">
      <Command label={t('palette.title')} loop>
        <Command.Input
          autoFocus
          placeholder={t('palette.placeholder')}
          className="w-full border-b border-line bg-transparent px-5 py-4 text-lead outline-none placeholder:text-quiet"
        />
        <Command.List className="max-h-[50dvh] overflow-y-auto p-2">
          <Command.Empty className="px-3 py-6 text-center text-quiet">{t('palette.nothing')}</Command.Empty>
          {servers.length > 0 && (
            <Command.Group heading={t('palette.servers')} className={groupClass}>
              {servers.length > 1 && (
                <Line
                  id="all-servers"
                  icon={LayoutList}
                  text={t('home.all.name')}
                  onSelect={then(() => go(paths.first))}
                />
              )}
              {servers.map((server) => (
                <Line
                  key={server.id}
                  id={server.id}
                  icon={Server}
                  text={t('palette.goTo', { name: server.name })}
                  onSelect={then(() => go(paths.home(server.id)))}
                />
              ))}
            </Command.Group>
          )}
          {selected?.stage === 'set-up' && (
            <Command.Group heading={selected.name} className={groupClass}>
              {serverPages.map((section) => (
                <Line
                  key={section.id}
                  id={`section-${section.id}`}
                  icon={section.icon}
                  text={t(`serverPages.${section.id}`)}
                  onSelect={then(() => go(section.path(selected.id)))}
                />
              ))}
            </Command.Group>
          )}
          <Command.Group heading={t('palette.actions')} className={groupClass}>
            {selected && (
              <Line
                id="change"
                icon={SlidersHorizontal}
                text={t('palette.change', { name: selected.name })}
                onSelect={then(() => go(settingsPath(selected)))}
              />
            )}
            {selected?.stage === 'set-up' && (
              <Line
                id="examine"
                icon={Stethoscope}
                text={t('palette.examine', { name: selected.name })}
                onSelect={then(() => go(paths.doctor(selected.id)))}
              />
            )}
            <Line
              id="help"
              icon={CircleQuestionMark}
              text={t('rail.help')}
              onSelect={then(() => go(paths.help(selected?.id)))}
            />
            <Line
              id="preferences"
              icon={Settings}
              text={t('rail.settings')}
              onSelect={then(() => go(paths.appSettings))}
            />
            <Line id="add" icon={Plus} text={t('rail.add')} onSelect={then(() => go(paths.add))} />
          </Command.Group>
          <Command.Group heading={t('palette.look')} className={groupClass}>
            {themes.map((theme) => (
              <Line
                key={theme}
                id={theme}
                icon={themeIcons[theme]}
                text={t('palette.theme', { name: t(`theme.${theme}`) })}
                onSelect={then(() => choose(theme))}
              />
            ))}
            {languageTags.map((tag) => (
              <Line
                key={tag}
                id={`language-${tag}`}
                icon={Languages}
                text={t('palette.language', { name: languageNames[tag] })}
                onSelect={then(() => speak(tag))}
              />
            ))}
          </Command.Group>
        </Command.List>
      </Command>
    </Dialog>
  );
}

const groupClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-small [&_[cmdk-group-heading]]:text-quiet';

interface LineProps {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly text: string;
  readonly onSelect: () => void;
}

function Line({ id, icon: Icon, text, onSelect }: LineProps) {
  return (
    <Command.Item
      value={`${text} ${id}`}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-control px-3 data-[selected=true]:bg-lamp-wash"
    >
      <Icon aria-hidden className="size-4.5 shrink-0 text-quiet" />
      <span className="min-w-0 truncate">{text}</span>
    </Command.Item>
  );
}
