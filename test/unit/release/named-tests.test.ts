import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';

const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).map((path) => `test/${path}`);

/** The tests a text names in backticks: files by their path, their name alone, or folders. */
function filesNamed(name: string): string[] {
  if (name.startsWith('test/')) return tests.filter((path) => path === name || path === `${name}.ts`);
  return tests.filter((path) => basename(path) === name);
}

/** The rows of a page's tables that name an attacker, as cells. */
const rows = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('|') && !/^\|[ -]+\|[ -]+\|/.test(line) && !line.startsWith('| Attacker'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

describe('every attacker', () => {
  it.each(rows)('%s', (attacker, cannot = '', shownBy = '') => {
    // Whoever can do everything is shown by nothing.
    if (cannot === '') return expect(attacker).toMatch(/root/);
    const claims = [...shownBy.matchAll(/`([^`]+)`|(?:^|, |; )"([^"]+)"/g)];
    expect(claims.length, 'nothing shows it').toBeGreaterThan(0);
    let files: string[] = [];
    for (const [, name, words] of claims) {
      if (name !== undefined) {
        files = filesNamed(name);
        expect([name, files.length]).toEqual([name, 1]);
      } else if (words !== undefined) {
        const found = files.some((path) => readFileSync(path, 'utf8').replaceAll('’', "'").includes(words));
        expect([words, files, found]).toEqual([words, files, true]);
      }
    }
  });
});

describe('every test that is named', () => {
  const pages = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md'];
  const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
  it.each([...pages, ...docs.map((name) => `docs/${name}`)])('is there: %s', (page) => {
    const named = [...readFileSync(page, 'utf8').matchAll(/`((?:test\/)?[\w./-]+\.test\.tsx?)`/g)];
    const missing = named.flatMap(([, name = '']) => (filesNamed(name).length === 0 ? [name] : []));
    expect(missing).toEqual([]);
  });
});
