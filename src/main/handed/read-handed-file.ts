import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type HandedFile, kindOfHandedFile, largestHandedFile } from '../../shared/handed-file.ts';

/** The file as a page needs it, by its name alone; undefined where it cannot be read or is nothing of ours. */
export async function readHandedFile(path: string): Promise<HandedFile | undefined> {
  try {
    // Without waiting: a pipe may have nobody at its other end.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const about = await file.stat();
      if (!about.isFile() || about.size > largestHandedFile) return undefined;
      // It may grow meanwhile.
      const most = largestHandedFile + 1;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(most), 0, most, 0);
      if (bytesRead > largestHandedFile) return undefined;
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
        buffer.subarray(0, bytesRead),
      );
      const kind = kindOfHandedFile(text);
      return kind === undefined ? undefined : { kind, name: basename(path), text };
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}

/** The files among what a program was started with. `folder` is where it was, `app` what Electron itself was told to run. */
export function filesAmong(
  argv: readonly string[],
  { folder, app }: { readonly folder: string; readonly app: string },
): string[] {
  return argv
    .slice(1)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .flatMap((argument) => asPath(argument, folder))
    .filter((path) => path !== resolve(folder, app));
}

function asPath(argument: string, folder: string): string[] {
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(argument)) return [resolve(folder, argument)];
  if (!argument.startsWith('file://')) return [];
  try {
    const path = fileURLToPath(argument);
    return path.includes('\0') ? [] : [path];
  } catch {
    return [];
  }
}
