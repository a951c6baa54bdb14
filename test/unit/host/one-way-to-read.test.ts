import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Those that take apart what is no answer of a script of ours, and what that is. */
const others: Readonly<Record<string, string>> = {
  'deploy/steps/check-settings.ts': 'a log, line by line, of which each is read by its schema',
  'server/host/practice-authority.ts': 'certificates and names of files, of a practice server alone',
  'upkeep/restore/plan.ts': 'a manifest, of which each line is read by its schema',
};

const files = readdirSync('src/core', { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts') && !path.startsWith('server/ssh/'))
  .toSorted();
const text = (file: string) => readFileSync(`src/core/${file}`, 'utf8');
/** Whether facts of a script come by here. */
const reads = (code: string) =>
  /\b(?:readFacts|readLogLine|runStepJob)\(|\bfact: z\.(?:literal|enum)\(/.test(code);
const takesApart = (code: string) => /\.split\(/.test(code);
const ofOutput = (code: string) => /\b(?:stdout|stderr)[^;\n]*\.(?:split|match|matchAll)\(/.test(code);

describe('what a script on a server says', () => {
  it('is read by its schema, and nothing of it is taken apart by hand', () => {
    expect(files.filter((file) => reads(text(file))).length).toBeGreaterThan(40);
    const byHand = files.filter((file) => {
      const code = text(file);
      return (reads(code) && takesApart(code)) || ofOutput(code);
    });
    expect(byHand.filter((file) => file !== 'server/host/facts/read-facts.ts')).toEqual(
      Object.keys(others).toSorted(),
    );
  });

  it('of containers comes from one place', () => {
    expect(
      files.filter((file) => /'docker',\s*'(?:ps|inspect)'|com\.docker\.compose/.test(text(file))),
    ).toEqual([]);
    const scripts = readdirSync('templates/host', { recursive: true, encoding: 'utf8' });
    const asks = scripts.filter(
      (path) =>
        path.endsWith('.sh') &&
        /docker ps[^|\n]*label=com\.docker\.compose\.(?:service|project=innkeeper\b)/.test(
          readFileSync(`templates/host/${path}`, 'utf8').replaceAll('\\\n', ' '),
        ),
    );
    expect(asks).toEqual(['include/containers.sh']);
  });
});
