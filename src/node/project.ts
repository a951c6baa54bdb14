import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** The folder with package.json, templates and built pages. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const templatesFolder = join(projectFolder, 'templates');

/** Innkeeper's own version. */
export const version = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8'))).version;
