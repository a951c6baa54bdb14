// The order of test files: those that took longest begin first, so that no core waits at the end for the last long one.
// How long they take stands in test/durations.json; `npm test -- --remember` writes it anew. What is not in there is short.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const file = join(import.meta.dirname, '..', 'test', 'durations.json');

/** Seconds by file. Without the list the tests run as well, in another order. */
function remembered(): Readonly<Record<string, number>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return {};
  }
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds = remembered();
    const lasts = ({ moduleId }: TestSpecification) =>
      seconds[relative(process.cwd(), moduleId).split(sep).join('/')] ?? 0;
    return [...files].sort((a, b) => lasts(b) - lasts(a) || a.moduleId.localeCompare(b.moduleId));
  }
}
