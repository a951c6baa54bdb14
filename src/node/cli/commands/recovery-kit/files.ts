import { open, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileReason } from '../../../../shared/file-reason.ts';
import { ProblemError } from '../../../../shared/problem.ts';

/** A kit's file as text. */
export async function readKitFile(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new ProblemError('input.file-unreadable', { file, reason: fileReason(error) });
  }
}

/** Writes a file for this user alone. One that is there is never overwritten: it may be the only kit there is. */
export async function writeNewFile(file: string, text: string): Promise<string> {
  const path = resolve(file);
  try {
    const opened = await open(path, 'wx', 0o600);
    try {
      await opened.writeFile(text);
      await opened.sync();
    } finally {
      await opened.close();
    }
    return path;
  } catch (error) {
    throw new ProblemError('input.file-not-saved', { path, reason: fileReason(error) });
  }
}
