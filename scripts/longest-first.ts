// The order of test files: those that took longest begin first, so that no core waits at the end for the last long one.
// How long they take stands in test/durations.json; `npm test -- --remember` writes it anew. What is not in there is short.
import { readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const seconds: Record<string, number> = JSON.parse(readFileSync('test/durations.json', 'utf8'));
    const lasts = ({ moduleId }: TestSpecification) =>
      seconds[relative(process.cwd(), moduleId).split(sep).join('/')] ?? 0;
    return [...files].sort((a, b) => lasts(b) - lasts(a) || a.moduleId.localeCompare(b.moduleId));
  }
}
