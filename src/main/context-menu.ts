import { type BrowserWindow, clipboard, Menu, type MenuItemConstructorOptions } from 'electron';
import { desktopWords } from './desktop-words.ts';

/** What the second mouse button offers: for text fields, marked text and links. */
export function offerContextMenu(window: BrowserWindow): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, linkURL, editFlags }) => {
    const items: MenuItemConstructorOptions[] = [];
    if (isEditable) {
      items.push(
        { role: 'undo', enabled: editFlags.canUndo },
        { role: 'redo', enabled: editFlags.canRedo },
        { type: 'separator' },
        { role: 'cut', enabled: editFlags.canCut },
        { role: 'copy', enabled: editFlags.canCopy },
        { role: 'paste', enabled: editFlags.canPaste },
        { role: 'selectAll', enabled: editFlags.canSelectAll },
      );
    } else if (selectionText.trim() !== '') items.push({ role: 'copy' });
    if (/^https?:/.test(linkURL)) {
      items.push({ label: desktopWords().menu.copyLink, click: () => clipboard.writeText(linkURL) });
    }
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
  });
}
