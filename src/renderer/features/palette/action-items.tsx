import {
  CircleQuestionMark,
  Languages,
  Monitor,
  Moon,
  Plus,
  Settings,
  SlidersHorizontal,
  Stethoscope,
  Sun,
  Ticket,
  UserRoundPlus,
} from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { languageNames, languageTags } from '../../../shared/language-tags.ts';
import type { ServerSummary } from '../../../shared/status.ts';
import { useLanguageChoice } from '../../base/language.ts';
import { paths, settingsPath } from '../../base/paths.ts';
import { themes, useTheme } from '../../base/theme.ts';
import { PaletteGroup, PaletteItem } from './palette-item.tsx';

interface ActionLinesProps {
  readonly selected: ServerSummary | undefined;
  readonly onGo: (path: string) => void;
}

/** What can be done: to the server that is looked at, and in Innkeeper. */
export function ActionItems({ selected, onGo }: ActionLinesProps) {
  const { t } = useTranslation();
  return (
    <PaletteGroup heading={t('palette.actions')}>
      {selected?.stage === 'set-up' && <RunningLines server={selected} onGo={onGo} />}
      {selected && selected.stage !== 'closed' && (
        <PaletteItem
          id="change"
          icon={SlidersHorizontal}
          text={t('palette.change', { name: selected.name })}
          onSelect={() => onGo(settingsPath(selected))}
        />
      )}
      <PaletteItem
        id="help"
        icon={CircleQuestionMark}
        text={t('rail.help')}
        onSelect={() => onGo(paths.help(selected?.id))}
      />
      <PaletteItem
        id="preferences"
        icon={Settings}
        text={t('rail.settings')}
        onSelect={() => onGo(paths.appSettings)}
      />
      <PaletteItem id="add" icon={Plus} text={t('rail.add')} onSelect={() => onGo(paths.add)} />
    </PaletteGroup>
  );
}

interface RunningLinesProps {
  readonly server: ServerSummary;
  readonly onGo: (path: string) => void;
}

function RunningLines({ server, onGo }: RunningLinesProps) {
  const { t } = useTranslation();
  return (
    <>
      <PaletteItem
        id="invite"
        icon={Ticket}
        text={t('home.invite')}
        onSelect={() => onGo(paths.newInvitation(server.id))}
      />
      <PaletteItem
        id="add-person"
        icon={UserRoundPlus}
        text={t('home.addPerson')}
        onSelect={() => onGo(paths.newPerson(server.id))}
      />
      <PaletteItem
        id="examine"
        icon={Stethoscope}
        text={t('palette.examine', { name: server.name })}
        onSelect={() => onGo(paths.doctor(server.id))}
      />
    </>
  );
}

const themeIcons = { system: Monitor, light: Sun, dark: Moon } as const;

/** How Innkeeper looks, and in which language it speaks. */
export function AppearanceItems({ onChoose }: { readonly onChoose: (act: () => void) => void }) {
  const { t } = useTranslation();
  const choose = useTheme((state) => state.choose);
  const speak = useLanguageChoice((state) => state.choose);
  return (
    <PaletteGroup heading={t('palette.look')}>
      {themes.map((theme) => (
        <PaletteItem
          key={theme}
          id={theme}
          icon={themeIcons[theme]}
          text={t('palette.theme', { name: t(`theme.${theme}`) })}
          onSelect={() => onChoose(() => choose(theme))}
        />
      ))}
      {languageTags.map((tag) => (
        <PaletteItem
          key={tag}
          id={`language-${tag}`}
          icon={Languages}
          text={t('palette.language', { name: languageNames[tag] })}
          onSelect={() => onChoose(() => speak(tag))}
        />
      ))}
    </PaletteGroup>
  );
}
