import type { z } from 'zod';
import { fromJson } from '../../../../shared/from-json.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import { redactPatterns } from '../../redact.ts';
import type { HostScriptName } from '../scripts.ts';

interface Fact {
  readonly fact: string;
}
type Named<F extends Fact, N extends F['fact']> = Extract<F, { readonly fact: N }>;

/** What a script told: its facts by name, each name's in their order. */
export class Facts<F extends Fact> {
  /** All of them, in their order. */
  readonly list: readonly F[];

  constructor(list: readonly F[]) {
    this.list = list;
  }

  /** Every fact of a name that may come several times. */
  all<N extends F['fact']>(name: N): readonly Named<F, N>[] {
    return this.list.filter((fact): fact is Named<F, N> => fact.fact === name);
  }

  /** The first fact of a name; undefined where it was left out. */
  one<N extends F['fact']>(name: N): Named<F, N> | undefined {
    return this.list.find((fact): fact is Named<F, N> => fact.fact === name);
  }

  has(name: F['fact']): boolean {
    return this.list.some(({ fact }) => fact === name);
  }
}

/**
 * Reads what a script printed: one JSON object a line, `{"fact":"end"}` last. Lines that are no object are none of
 * its own and left out. Throws `host.answer-cut-short` where the end is missing, for half a truth is none, and
 * `host.answer-unreadable` with the script and the line where the schema does not know what it says. No line is
 * repeated of a script that prints secrets.
 */
export function readFacts<F extends Fact>(
  script: HostScriptName,
  schema: z.ZodType<F>,
  output: string,
  { secret = false }: { readonly secret?: boolean } = {},
): Facts<F> {
  const lines = output.split('\n').map((line, index) => ({ line: line.trim(), number: index + 1 }));
  const facts = lines.filter(({ line }) => line.startsWith('{'));
  if (facts.pop()?.line !== '{"fact":"end"}') throw new ProblemError('host.answer-cut-short', { script });
  return new Facts(
    facts.map(({ line, number }) => {
      const read = schema.safeParse(fromJson(line));
      if (read.success) return read.data;
      const why = read.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n');
      const details = secret ? why : `${redactPatterns(line.slice(0, 1000))}\n${why}`;
      throw new ProblemError('host.answer-unreadable', { script, line: number }, details);
    }),
  );
}
