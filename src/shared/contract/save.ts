import { z } from 'zod';
import { because } from '../read-by.ts';

/** A name every system takes: no folder in it, nothing hidden, nothing a file system reads in its own way. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what no file name may hold
const bad = /[\u0000-\u001f\u007f/\\:*?"<>|]|^[.\s]|[.\s]$/;

export const saveCalls = {
  /**
   * Asks the person for a place and writes the file there, readable by them alone. Resolves with `saved` only once
   * all of it is written. The desktop app answers it; where a browser shows the pages, the browser keeps files, and
   * this throws `input.call`. Problems to expect: `input.file-not-saved`.
   */
  'app.save': {
    input: z.strictObject({
      title: z.string().min(1).max(200),
      name: z
        .string()
        .min(1)
        .max(150)
        .refine((name) => !bad.test(name), because('invalid.file-name')),
      content: z.instanceof(Uint8Array),
    }),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('saved'), path: z.string() }),
      z.object({ outcome: z.literal('cancelled') }),
    ]),
  },
} as const;

/** The same name without what a file name cannot hold. */
export function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no file name may hold
  const tidy = name.replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return tidy.slice(0, 150).replace(/[.\s]+$/, '') || 'file';
}
