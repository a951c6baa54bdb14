import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Templates } from './stack/types.ts';

/** Reads every file below a templates folder. Line ends become `\n`, whatever a checkout made of them. */
export async function loadTemplates(folder: string): Promise<Templates> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(file, 'utf8');
      return [relative(folder, file).split(sep).join('/'), text.replaceAll('\r\n', '\n')] as const;
    }),
  );
  return Object.fromEntries(texts);
}
