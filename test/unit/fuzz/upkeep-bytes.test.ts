import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { type Facts, readFacts } from '../../../src/core/server/host/facts/read-facts.ts';
import { backupLookFactSchema } from '../../../src/core/upkeep/backup/backup-facts.ts';
import { readStatus } from '../../../src/core/upkeep/backup/read-status.ts';
import { closingFacts } from '../../../src/core/upkeep/closing/closing-facts.ts';
import { lookAtRepository } from '../../../src/core/upkeep/mirror/repository-files.ts';
import { readRestore } from '../../../src/core/upkeep/restore/look.ts';
import { restoreLookFacts, restorePlanFacts } from '../../../src/core/upkeep/restore/restore-facts.ts';
import { backupStatusSchema } from '../../../src/shared/contract/backups.ts';
import { restoreStatusSchema } from '../../../src/shared/contract/restore.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { readBy } from '../../../src/shared/read-by.ts';
import { recoveryKitSchema } from '../../../src/shared/recovery-kit/kit.ts';
import { nastyKit } from '../../support/nasty-kit.ts';
import { forAWhile, orProblem, text } from './foreign.ts';

const digest = 'a'.repeat(64);
/** Moments as scripts write them, and what only looks like one. */
const moment = fc.oneof(
  fc.constantFrom('2026-11-01T03:30:00Z', '2026-99-31T25:61:61Z', '0000-00-00T00:00:00Z', ''),
  text,
);
const number = fc.oneof(
  fc.constantFrom(0, -1, 1e9, 1e12, 8.64e15, 9e15, 1e300, null, '1'),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
);
const value = fc.oneof(
  moment,
  number,
  fc.boolean(),
  fc.constantFrom('server', digest, 'restored', 'turning'),
);

/** Lines of facts of these names, each with some of these fields. */
function factLines(names: readonly string[], fields: readonly string[]) {
  const fact = fc
    .tuple(fc.constantFrom(...names), fc.dictionary(fc.constantFrom(...fields), value, { maxKeys: 12 }))
    .map(([name, more]) => JSON.stringify({ fact: name, ...more }));
  return fc.array(fact, { maxLength: 8 }).map((lines) => `${lines.join('\n')}\n{"fact":"end"}\n`);
}

function seen<F extends { readonly fact: string }>(
  schema: z.ZodType<F>,
  output: string,
): Facts<F> | undefined {
  return orProblem(() => readFacts('backup-look', schema, output));
}

describe('what scripts tell of backups', () => {
  const runFields = ['run', 'place', 'started', 'ended', 'by', 'outcome', 'why', 'said', 'at'];
  const sizes = ['totalBytes', 'addedBytes', 'repositoryBytes', 'seconds', 'nextMs', 'busy'];

  it('is a status the pages can read, or a problem', () => {
    const names = [
      'now',
      'place',
      'decided',
      'schedule',
      'running',
      'timer',
      'at-place',
      'check',
      'run',
      'drill',
    ];
    const lines = factLines(names, [...runFields, ...sizes, 'id', 'json', 'made', 'key', 'value', 'backup']);
    // So that something comes through the schema as well.
    const good = fc.constantFrom(
      '{"fact":"timer","nextMs":9e15}\n',
      '{"fact":"schedule","key":"enabled","value":"true"}\n{"fact":"timer","nextMs":9e15}\n',
      '{"fact":"run","started":"2026-11-01T03:30:00Z","ended":"2026-11-01T03:31:00Z","by":"timer","outcome":"failed","why":"no-place"}\n',
      '',
    );
    fc.assert(
      fc.property(good, lines, (first, rest) => {
        const facts = seen(backupLookFactSchema, first + rest);
        if (facts === undefined) return;
        const status = orProblem(() => readStatus(facts, []));
        if (status) expect(backupStatusSchema.safeParse(status).error?.issues).toBeUndefined();
      }),
      forAWhile,
    );
  });

  it('of a restore is a status, or a problem', () => {
    const names = ['state', 'running', 'kept', 'ended', 'manifest-of', 'size', 'free', 'since', 'failed'];
    const fields = ['key', 'value', 'busy', 'folder', 'bytes', 'at', 'action', 'outcome', 'why', 'backup'];
    const kept = fc.tuple(moment, moment, number).map(([at, backup, bytes]) =>
      [
        { fact: 'kept', folder: '/x', bytes },
        ...Object.entries({ now: 'before', at, backup }).map(([key, one]) => ({
          fact: 'state',
          key,
          value: one,
        })),
        { fact: 'ended', at: backup, action: 'run', outcome: 'failed', why: 'in-use' },
      ]
        .map((one) => `${JSON.stringify(one)}\n`)
        .join(''),
    );
    fc.assert(
      fc.property(kept, factLines(names, fields), (first, output) => {
        seen(restorePlanFacts, output);
        seen(closingFacts, output);
        const facts = seen(restoreLookFacts, first + output);
        const status = facts && orProblem(() => readRestore(facts, 'the place'));
        if (status) expect(restoreStatusSchema.safeParse(status).error?.issues).toBeUndefined();
      }),
      forAWhile,
    );
  });

  it('of a repository is what can be fetched, or a problem', async () => {
    const lines = factLines(
      ['repository', 'file', 'failed'],
      ['path', 'size', 'at', 'place', 'config', 'why'],
    );
    const file = fc
      .record({
        path: fc.constantFrom(`snapshots/${digest}`, '../x', 'config', `data/aa/${digest}`),
        size: number,
        at: number,
      })
      .map((one) => `${JSON.stringify({ fact: 'file', ...one })}\n`);
    await fc.assert(
      fc.asyncProperty(fc.oneof(file, fc.constant('')), lines, async (first, rest) => {
        const script = async () => ({
          ...{ code: 0, stdout: first + rest, stderr: '' },
          ...{ failed: false, cancelled: false, timedOut: false, interrupted: false },
        });
        const tools = { ssh: { script } as never, scripts: {} as never };
        const looked = await lookAtRepository(tools, new AbortController().signal).catch((error: unknown) => {
          if (error instanceof ProblemError) return undefined;
          throw error;
        });
        for (const { path } of looked?.files ?? []) expect(path).not.toMatch(/\.\.|^\//);
      }),
      forAWhile,
    );
  });
});

it('a recovery kit with anything in any of its places is a kit or is not', () => {
  const places = Object.keys(nastyKit) as (keyof typeof nastyKit)[];
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue(), (place, anything) => {
      const read = readBy(recoveryKitSchema, { ...nastyKit, [place]: anything });
      if (!read.ok) expect(read.refusals.length).toBeGreaterThan(0);
    }),
    { ...forAWhile, interruptAfterTimeLimit: 2000 },
  );
});
