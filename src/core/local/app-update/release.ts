import { valid } from 'semver';
import { parse } from 'yaml';
import { z } from 'zod';

/** Of the whole description, its notes included. */
export const longestDescription = 256 * 1024;
const largestInstaller = 1024 ** 3;

/** A name in the version's own folder, and nothing that leads elsewhere. */
const fileName = z
  .string()
  .max(200)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/);

/**
 * What electron-builder writes of a version into `latest*.yml`, as much of it as is used; the rest, such as packages of web
 * installers with addresses of their own, is left out.
 */
const releaseSchema = z.object({
  version: z.string().refine((text) => valid(text) === text),
  files: z
    .array(
      z.object({
        url: fileName,
        sha512: z.string().regex(/^[A-Za-z0-9+/]{86}==$/),
        size: z.int().positive().max(largestInstaller),
      }),
    )
    .min(1)
    .max(20),
  releaseDate: z.iso.datetime().optional(),
  releaseNotes: z
    .string()
    .max(64 * 1024)
    .optional(),
  /** How many of a hundred computers get it so far. */
  stagingPercentage: z.number().min(0).max(100).optional(),
  minimumSystemVersion: z.string().max(50).optional(),
});
export type AppRelease = z.output<typeof releaseSchema>;

/** Undefined where it is not understood. Only for text whose signature holds. */
export function readAppRelease(content: Uint8Array): AppRelease | undefined {
  if (content.length > longestDescription) return undefined;
  try {
    return releaseSchema.parse(
      parse(new TextDecoder('utf-8', { fatal: true }).decode(content), { maxAliasCount: 0 }),
    );
  } catch {
    return undefined;
  }
}
