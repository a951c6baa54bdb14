// The order of test files: project by project, so that a worker can go on with the next file of its own and need not load
// everything anew; in each those that took longest begin first, so that no core waits at the end for the last long one.
// How long they take stands in test/durations.json; `npm test -- --remember` writes it anew. What is not in there is short.
import { readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** The projects with the longest files first. */
const projects = ['practice', 'browser', 'contract', 'unit'];

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
    const project = (spec: TestSpecification) => projects.indexOf(spec.project.name);
    return [...files].sort(
      (a, b) => project(a) - project(b) || lasts(b) - lasts(a) || a.moduleId.localeCompare(b.moduleId),
    );
  }
}
