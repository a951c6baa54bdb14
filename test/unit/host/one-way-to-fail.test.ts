import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Problems that tell of a command's failure in its own words. */
const failures =
  /new ProblemError\(\s*'(?:host\.(?:command-failed|updates-failed|firewall-failed|package-failed|package-sources|clock-not-set)|docker\.(?:pull-failed|start-refused|broken))'/;
/** Places that have no program's words to read. */
const without: Readonly<Record<string, string>> = {
  'server/ssh/run.ts': 'there is no bash',
  'local/connections/free-port.ts': 'on this computer',
  'watch/logs/follow.ts': 'what the program says is the log itself',
};

const files = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .toSorted();
const text = (file: string) => readFileSync(`src/core/${file}`, 'utf8');

describe('what a command on a server failed of', () => {
  it('is read by the one table of known errors, whoever ran the command', () => {
    const told = files.filter((file) => failures.test(text(file)));
    expect(told.length).toBeGreaterThan(5);
    expect(
      told.filter(
        (file) => without[file] === undefined && !/\b(?:failureProblem|knownProblem)\b/.test(text(file)),
      ),
    ).toEqual([]);
  });

  it('needs no exception that is not made', () => {
    const told = files.filter((file) => failures.test(text(file)));
    expect(Object.keys(without).filter((file) => !told.includes(file))).toEqual([]);
  });
});
