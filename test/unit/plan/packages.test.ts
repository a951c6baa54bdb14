import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packageNotes } from '../../../src/core/deploy/plan/packages.ts';
import type { HostFacts } from '../../../src/shared/facts.ts';
import type { Plan } from '../../../src/shared/plan.ts';
import { say } from '../../../src/shared/say.ts';

const notes = (packages: HostFacts['packages'], ...install: Plan['install']) =>
  packageNotes({ packages }, install).map((note) => say(note));

describe('what is installed', () => {
  it.each<[HostFacts['packages'], Plan['install'], readonly RegExp[]]>([
    [
      'apt',
      ['docker'],
      [
        /docker-ce-cli.*innkeeper-docker\.list and .*innkeeper-docker\.asc.*docker\.io/,
        /curl and ca-certificates/,
      ],
    ],
    ['apt', ['start-docker', 'compose'], [/Compose 2.*docker-compose-plugin/, /curl/]],
    ['dnf', ['docker'], [/docker-ce.*\/etc\/yum\.repos\.d\/docker-ce\.repo/]],
    ['pacman', ['docker'], [/docker and docker-compose/]],
    ['none', ['docker'], []],
    ['apt', ['start-docker'], []],
    ['apt', [], []],
  ])('is told with where it comes from: %s, %j', (packages, install, wanted) => {
    const told = notes(packages, ...install);
    expect(told).toHaveLength(wanted.length);
    for (const [index, words] of wanted.entries()) expect(told[index]).toMatch(words);
  });

  it('is what the script that installs it names', () => {
    const script = readFileSync('templates/host/prepare.sh', 'utf8');
    const told = [
      notes('apt', 'docker'),
      notes('apt', 'compose'),
      notes('dnf', 'docker'),
      notes('pacman', 'docker'),
    ]
      .flat(2)
      .join(' ');
    const names = told.match(/\b(?:docker|containerd|curl|ca)(?:[-.][a-z]+)+|\/etc\/[a-z./-]+[a-z]/g) ?? [];
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(script).toContain(name);
  });
});
