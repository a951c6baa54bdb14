import { Menu } from 'lucide-react';
import { type ReactNode, Suspense, useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ServerSummary } from '../../shared/status.ts';
import { paths, serverIdIn } from '../base/paths.ts';
import { JobBar } from '../features/jobs/job-bar.tsx';
import { serverPageAt } from '../features/page-parts/server-navigation.tsx';
import { FollowHealths } from '../features/servers/follow-health.tsx';
import { LanguageSelect } from '../features/servers/language-select.tsx';
import { Rail } from '../features/servers/rail.tsx';
import { buttonClass, IconButton } from '../ui/button.tsx';
import { classes } from '../ui/classes.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Logo } from '../ui/logo.tsx';
import { CommandPalette } from './pages.ts';
import { usePaletteKeys } from './use-palette-keys.ts';

/** What is around every page: the rail, the job bar, the palette. A first visit has no rail: there is nothing in it yet. */
export function Frame({
  servers,
  children,
}: {
  readonly servers: readonly ServerSummary[];
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const [path, go] = useLocation();
  const [finding, setFinding] = useState(false);
  const [menu, setMenu] = useState(false);
  const selected = serverIdIn(path);
  // Pages with a picture leave room for what stands above them.
  const besidePicture = path === paths.start || path.startsWith(paths.add);
  usePaletteKeys(
    () => setFinding(true),
    () => go(paths.help(selected, selected && serverPageAt(path, selected))),
  );

  const arrive = useEffectEvent((_path: string) => {
    setMenu(false);
    window.scrollTo(0, 0);
  });
  useEffect(() => arrive(path), [path]);

  const rail = <Rail servers={servers} selected={selected} onFind={() => setFinding(true)} />;
  return (
    <div className="flex min-h-dvh max-md:flex-col">
      <FollowHealths
        servers={servers}
        watched={selected !== undefined && path === paths.home(selected) ? selected : undefined}
      />
      <button
        type="button"
        onClick={() => document.getElementById('page')?.focus()}
        className="sr-only z-50 rounded-control bg-raised px-4 py-2 shadow-high focus:not-sr-only focus:fixed focus:start-3 focus:top-3"
      >
        {t('app.skip')}
      </button>
      {servers.length > 0 && (
        <>
          <header className="sticky top-0 h-dvh w-64 shrink-0 border-e border-line bg-dusk max-md:hidden">
            {rail}
          </header>
          <header className="sticky top-0 z-30 flex items-center gap-2 border-b border-line bg-dusk px-3 py-1.5 md:hidden">
            <IconButton icon={Menu} label={t('rail.open')} onClick={() => setMenu(true)} />
            <Logo className="size-7" />
            <span className="truncate font-semibold">
              {servers.find(({ id }) => id === selected)?.name ?? t('app.name')}
            </span>
          </header>
          <Dialog
            title={t('rail.label')}
            titleHidden
            open={menu}
            onClose={() => setMenu(false)}
            className="ms-0 mt-0 mb-0 h-dvh max-h-dvh w-72 max-w-[85vw] rounded-none border-y-0 border-s-0 bg-dusk"
          >
            {rail}
          </Dialog>
        </>
      )}
      <div className="flex min-w-0 flex-1 flex-col">
        {servers.length === 0 && (
          // Above the page, which is a container: before Chrome 129 such a one lies over what comes before it.
          <header
            className={classes(
              'z-10 flex items-center gap-2.5 px-8 pt-6 max-lg:px-6 max-lg:pt-5 max-sm:px-4',
              besidePicture && 'inset-x-0 top-0 lg:absolute',
            )}
          >
            <Logo className="size-9 shrink-0 max-sm:me-auto" />
            <span className="me-auto max-sm:hidden text-lead font-semibold tracking-tight">
              {t('app.name')}
            </span>
            <Link href={paths.help()} className={`${buttonClass('quiet')} shrink-0`}>
              {t('rail.help')}
            </Link>
            <Link href={paths.appSettings} className={`${buttonClass('quiet')} shrink-0`}>
              {t('rail.settings')}
            </Link>
            <LanguageSelect />
          </header>
        )}
        <main id="page" tabIndex={-1} className="@container flex flex-1 flex-col outline-none">
          {children}
        </main>
        <JobBar servers={servers} />
      </div>
      <Dialog
        title={t('palette.title')}
        titleHidden
        open={finding}
        onClose={() => setFinding(false)}
        className="mt-[12dvh]"
      >
        <Suspense>
          <CommandPalette
            servers={servers}
            selected={servers.find(({ id }) => id === selected)}
            onClose={() => setFinding(false)}
          />
        </Suspense>
      </Dialog>
    </div>
  );
}
