import { z } from 'zod';
import { assertNever } from '../../../shared/assert-never.ts';
import type { Message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { readFacts } from '../../server/host/facts/read-facts.ts';
import { expectSuccess } from '../../server/host/outcome.ts';
import type { RunResult } from '../../server/ssh/types.ts';

/** That all is in its place, or why nothing was moved, and what is in the way. */
const placedFacts = <W extends z.ZodType<Refusal>>(why: W) =>
  z.discriminatedUnion('fact', [
    z.object({ fact: z.literal('placed') }),
    z.object({ fact: z.literal('refused'), why, path: z.string() }),
  ]);
type Refusal = 'state-changed' | 'release-kept' | 'secret-exists';

/** What `templates/host/commit-upload.sh` and `mark-state.sh` print. */
export const placedFactSchemas = {
  'commit-upload': placedFacts(z.enum(['state-changed', 'release-kept', 'secret-exists'])),
  'mark-state': placedFacts(z.enum(['state-changed'])),
} as const;

type PlacedFact = z.infer<(typeof placedFactSchemas)[keyof typeof placedFactSchemas]>;

/**
 * Returns quietly where everything lies in its place. Throws `host.state-changed` where the state is not the one that was
 * planned from, or its release is another's, and `host.secret-exists` where a secret would take the place of another one.
 */
export function expectPlaced(script: keyof typeof placedFactSchemas, result: RunResult, what: Message): void {
  expectSuccess(result, what);
  const seen = readFacts<PlacedFact>(script, placedFactSchemas[script], result.stdout);
  const refused = seen.one('refused');
  if (refused === undefined) {
    if (seen.has('placed')) return;
    throw new ProblemError('host.answer-cut-short', { script });
  }
  const { why, path } = refused;
  switch (why) {
    case 'state-changed':
    case 'release-kept':
      throw new ProblemError('host.state-changed');
    case 'secret-exists':
      throw new ProblemError('host.secret-exists', { name: path.replace(/^secrets\//, '') });
    default:
      assertNever(why);
  }
}
