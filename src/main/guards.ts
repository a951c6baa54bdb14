import { app, BrowserWindow, type Session, session, type WebContents } from 'electron';
import { isOurPage } from './origin.ts';
import { type LinkTargets, openOutside } from './outside-links.ts';

/**
 * What no page may do, whatever happens to it: go elsewhere, open windows, hold other pages, ask for
 * permissions, talk to the network. Set on everything Electron ever makes. Links lead `outside` alone.
 */
export function installGuards(outside: LinkTargets): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents, outside));
  guardSession(session.defaultSession);
}

function guardContents(contents: WebContents, outside: LinkTargets): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isOurPage(url)) event.preventDefault();
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame) event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    void openOutside(url, outside, BrowserWindow.fromWebContents(contents) ?? undefined);
    return { action: 'deny' };
  });
  // Without it a page could send to anybody by WebRTC, which no policy for pages stops.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function guardSession(target: Session): void {
  // Copying text is asked for as a permission as well; it is the only one.
  const allows = (permission: string, url: string) =>
    permission === 'clipboard-sanitized-write' && isOurPage(url);
  target.setPermissionRequestHandler((contents, permission, answer) => {
    answer(allows(permission, contents.getURL()));
  });
  target.setPermissionCheckHandler((contents, permission) => allows(permission, contents?.getURL() ?? ''));
  // No box is checked, and a checker that is on fetches its dictionaries from elsewhere.
  target.setSpellCheckerEnabled(false);
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
  target.webRequest.onBeforeRequest((details, answer) => {
    const { url } = details;
    const network = /^(?:https?|wss?|ftp|file):/i.test(url);
    answer({ cancel: network && !isOurPage(url) && !isLiveReload(url) });
  });
}

/** The development server's socket, beside its pages. */
function isLiveReload(url: string): boolean {
  return isOurPage(url.replace(/^ws:/, 'http:'));
}
