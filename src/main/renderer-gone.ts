import { app, type BrowserWindow, dialog } from 'electron';
import { fill } from '../shared/words/fill.ts';
import { desktopWords } from './desktop-words.ts';

/** A page whose process has died leaves an empty window: says so and opens it again. */
export function reopenWhenGone(window: BrowserWindow): void {
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    void ask(window, reason);
  });
}

async function ask(window: BrowserWindow, reason: string): Promise<void> {
  const { message, detail, again, quit } = desktopWords().gone;
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail: fill(detail, { reason }),
    buttons: [again, quit],
    cancelId: 0,
  });
  if (response === 1) app.quit();
  else if (!window.isDestroyed()) window.webContents.reload();
}
