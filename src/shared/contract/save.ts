import { z } from 'zod';
import { isFileName } from '../file-name.ts';
import { because } from '../read-by.ts';

export const saveCalls = {
  /**
   * Asks the person for a place and writes the file there, readable by them alone. Resolves with `saved` only once
   * all of it is written. The desktop app answers it; where a browser shows the pages, the browser keeps files, and
   * this throws `input.call`. Problems to expect: `input.file-not-saved`.
   */
  'app.save': {
    input: z.strictObject({
      title: z.string().min(1).max(200),
      name: z.string().min(1).max(150).refine(isFileName, because('invalid.file-name')),
      content: z.instanceof(Uint8Array),
    }),
    output: z.discriminatedUnion('outcome', [
      z.object({ outcome: z.literal('saved'), path: z.string() }),
      z.object({ outcome: z.literal('cancelled') }),
    ]),
  },
} as const;
