import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from '../shared/words/shared-words.ts';

interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly words: DesktopWords['menu'];
  /** Whether the tools of those who work on Innkeeper are offered. */
  readonly developing: boolean;
  /** Opens a page, by its address after the `#`. */
  open(path: string): void;
  /** One page back or forward, as a browser does. */
  go(steps: number): void;
  find(): void;
}

const between: MenuItemConstructorOptions = { type: 'separator' };

/** What every desktop app has, in the places where people of each system look for it, and nothing a host has no use for. Pure. */
export function menuTemplate(parts: MenuParts): MenuItemConstructorOptions[] {
  const { platform, words, open } = parts;
  const mac = platform === 'darwin';
  const preferences: MenuItemConstructorOptions = {
    label: words.preferences,
    accelerator: 'CommandOrControl+,',
    click: () => open('/settings'),
  };
  return [
    ...(mac ? [ofTheApp(words.about, preferences)] : []),
    mac ? { role: 'fileMenu' } : { role: 'fileMenu', submenu: [preferences, between, { role: 'quit' }] },
    { role: 'editMenu', submenu: editing(parts, mac) },
    { role: 'viewMenu', submenu: viewing(parts, mac) },
    { role: 'windowMenu' },
    {
      role: 'help',
      label: words.help,
      submenu: [
        { label: words.helpPage, click: () => open('/help') },
        // On macOS it is in the app's own menu.
        ...(mac ? [] : [between, { role: 'about', label: words.about } as const]),
      ],
    },
  ];
}

/** The menu with the app's name, on macOS. */
function ofTheApp(about: string, preferences: MenuItemConstructorOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about', label: about },
      between,
      preferences,
      between,
      { role: 'services' },
      between,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      between,
      { role: 'quit' },
    ],
  };
}

function editing({ words, find }: MenuParts, mac: boolean): MenuItemConstructorOptions[] {
  const own: MenuItemConstructorOptions[] = mac
    ? [between, { role: 'startSpeaking' }, { role: 'stopSpeaking' }]
    : [];
  return [
    { role: 'undo' },
    { role: 'redo' },
    between,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'delete' },
    { role: 'selectAll' },
    between,
    // The pages listen for the keys themselves; they are shown here, and pressed for whoever chooses the entry.
    { label: words.find, accelerator: 'CommandOrControl+F', registerAccelerator: false, click: find },
    ...own,
  ];
}

function viewing({ words, developing, go }: MenuParts, mac: boolean): MenuItemConstructorOptions[] {
  return [
    { label: words.back, accelerator: mac ? 'Command+[' : 'Alt+Left', click: () => go(-1) },
    { label: words.forward, accelerator: mac ? 'Command+]' : 'Alt+Right', click: () => go(1) },
    { role: 'reload', label: words.reload },
    // The keys people press as well; the entry above shows the usual ones.
    { role: 'reload', accelerator: 'F5', visible: false, acceleratorWorksWhenHidden: true },
    ...(developing ? [{ role: 'toggleDevTools' } as const] : []),
    between,
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // Plus without the shift key.
    { role: 'zoomIn', accelerator: 'CommandOrControl+=', visible: false, acceleratorWorksWhenHidden: true },
    { role: 'zoomOut' },
    between,
    { role: 'togglefullscreen' },
  ];
}
