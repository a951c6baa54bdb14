import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { app, BrowserWindow, dialog } from 'electron';
import type { SaveFile } from '../core/api/handlers/app.ts';
import { fileReason } from '../shared/file-reason.ts';
import { ProblemError } from '../shared/problem.ts';

/** Where the last file went: the next one is offered the same folder. */
let folder: string | undefined;

/** Asks with the system's own dialog. A file is there whole or not at all, and for this person alone. */
export const saveByDialog: SaveFile = async ({ title, name, content }, { signal }) => {
  const options = {
    title,
    defaultPath: join(folder ?? app.getPath('downloads'), name),
    filters: filters(name),
  };
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  const { filePath } = await (window
    ? dialog.showSaveDialog(window, options)
    : dialog.showSaveDialog(options));
  // Asked of a page that is gone by now: nobody would hear that it was saved.
  if (!filePath || signal.aborted) return { outcome: 'cancelled' };
  await write(filePath, content);
  folder = dirname(filePath);
  return { outcome: 'saved', path: filePath };
};

async function write(path: string, content: Uint8Array): Promise<void> {
  // Of a name nobody can know before: in a folder of several people it could be a link to something else.
  const part = `${path}.${randomUUID()}.part`;
  try {
    await writeFile(part, content, { mode: 0o600, flag: 'wx' });
    await rename(part, path);
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined);
    throw new ProblemError('input.file-not-saved', { path, reason: fileReason(error) });
  }
}

function filters(name: string): { name: string; extensions: string[] }[] {
  const extension = extname(name).slice(1);
  return extension === '' ? [] : [{ name: extension.toUpperCase(), extensions: [extension] }];
}
