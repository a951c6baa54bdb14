import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder that is gone when the test has ended, or whatever else is told. */
export function tempFolder(atEnd: (work: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'innkeeper-'));
  atEnd(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
