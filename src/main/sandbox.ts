import { app, dialog } from 'electron';
import { desktopWords } from './desktop-words.ts';

/**
 * Ends an installed app that was started without the sandbox around its pages, after saying so: they show what other
 * people and servers have written. An AppImage is started so by its own launcher where the system forbids user
 * namespaces, as Ubuntu does from 24.04 on to whatever has no AppArmor profile; the packages bring one.
 *
 * Must be called once Electron is ready. Does not return where the sandbox is off.
 */
export function demandSandbox(): void {
  if (!app.isPackaged || !sandboxIsOff()) return;
  const { title, body } = desktopWords().noSandbox;
  dialog.showErrorBox(title, body);
  app.exit(1);
}

// Of the arguments themselves: Electron takes the switch away again once `app.enableSandbox()` is called, though
// the process all pages come from was made without namespaces by then.
const sandboxIsOff = () =>
  process.argv.includes('--no-sandbox') || process.env.ELECTRON_DISABLE_SANDBOX !== undefined;
