import { Command } from 'cmdk';
import { LayoutList, Server } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ServerSummary } from '../../../shared/status.ts';
import { lazyPage } from '../../base/lazy-page.tsx';
import { paths } from '../../base/paths.ts';
import { useDebounced } from '../../ui/changes.ts';
import { likeness } from '../page-parts/matches.ts';
import { serverPageLinks } from '../page-parts/server-navigation.tsx';
import { ActionItems, AppearanceItems } from './action-items.tsx';
import { FoundPeople, FoundRooms } from './found.tsx';
import { PaletteGroup, PaletteItem } from './palette-item.tsx';

// Names of settings come with all that is said of settings.
const FoundSettings = lazyPage(async () => (await import('./found-settings.tsx')).FoundSettings);

/** Letters from which on a name is looked for on the server, and milliseconds of rest from typing before that. */
const enough = 2;
const rest = 200;

interface CommandPaletteProps {
  readonly servers: readonly ServerSummary[];
  readonly selected: ServerSummary | undefined;
  readonly onClose: () => void;
}

/** Goes anywhere, does anything and finds anybody by typing a few letters. Stands in a dialog. */
export function CommandPalette({ servers, selected, onClose }: CommandPaletteProps) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [typed, setTyped] = useState('');
  const sought = useDebounced(typed.trim(), rest);
  const then = (act: () => void) => {
    onClose();
    act();
  };
  const goTo = (path: string) => then(() => go(path));
  const running = selected?.stage === 'set-up' ? selected : undefined;
  return (
    <Command label={t('palette.title')} loop filter={likeness}>
      <Command.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder={t('palette.placeholder')}
        className="w-full border-b border-line bg-transparent px-5 py-4 text-lead outline-none placeholder:text-quiet"
      />
      <Command.List label={t('palette.results')} className="max-h-[50dvh] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-6 text-center text-quiet">{t('palette.nothing')}</Command.Empty>
        {servers.length > 0 && <ServerLines servers={servers} onGo={goTo} />}
        {running && (
          <PaletteGroup heading={running.name}>
            {serverPageLinks.map((section) => (
              <PaletteItem
                key={section.id}
                id={`section-${section.id}`}
                icon={section.icon}
                text={t(`serverPages.${section.id}`)}
                onSelect={() => goTo(section.path(running.id))}
              />
            ))}
          </PaletteGroup>
        )}
        <ActionItems selected={selected} onGo={goTo} />
        {running && sought.length >= enough && (
          <>
            <FoundPeople server={running} sought={sought} onGo={goTo} />
            <FoundRooms server={running} sought={sought} onGo={goTo} />
            <Suspense>
              <FoundSettings server={running} onGo={goTo} />
            </Suspense>
          </>
        )}
        <AppearanceItems onChoose={then} />
      </Command.List>
    </Command>
  );
}

interface ServerLinesProps {
  readonly servers: readonly ServerSummary[];
  readonly onGo: (path: string) => void;
}

function ServerLines({ servers, onGo }: ServerLinesProps) {
  const { t } = useTranslation();
  return (
    <PaletteGroup heading={t('palette.servers')}>
      {servers.length > 1 && (
        <PaletteItem
          id="all-servers"
          icon={LayoutList}
          text={t('home.all.name')}
          onSelect={() => onGo(paths.first)}
        />
      )}
      {servers.map((server) => (
        <PaletteItem
          key={server.id}
          id={server.id}
          icon={Server}
          text={t('palette.goTo', { name: server.name })}
          onSelect={() => onGo(paths.home(server.id))}
        />
      ))}
    </PaletteGroup>
  );
}
