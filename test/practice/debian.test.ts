import { afterAll, describe, expect, it } from 'vitest';
import {
  type PracticeServer,
  practiceDown,
  practiceReset,
  type Variant,
  whatIsMissing,
} from '../../practice/index.ts';
import { deployResultSchema } from '../../src/shared/status.ts';
import { endOf, practiceSpec, type TestCore, testCore } from '../support/core-on-practice.ts';

const missing = whatIsMissing();

interface Case extends Pick<Variant, 'system' | 'docker'> {
  readonly codename: string;
  /** Packages that run the server afterwards. */
  readonly packages: readonly string[];
  readonly never: readonly string[];
}

/** What hosts rent, with the Docker that is there, and what a deploy may add to it. */
const cases: readonly Case[] = [
  {
    system: 'debian12',
    codename: 'bookworm',
    docker: 'absent',
    packages: ['docker-ce', 'docker-ce-cli', 'containerd.io', 'docker-compose-plugin'],
    never: ['docker.io'],
  },
  {
    system: 'debian12',
    codename: 'bookworm',
    docker: 'without-compose',
    packages: ['docker.io', 'docker-compose-plugin'],
    never: ['docker-ce'],
  },
  {
    system: 'debian13',
    codename: 'trixie',
    docker: 'installed',
    packages: ['docker.io', 'docker-cli', 'docker-compose'],
    never: ['docker-ce', 'docker-compose-plugin'],
  },
];

describe.skipIf(missing !== null).each(cases)('a deploy to $system, Docker $docker', (one) => {
  const name = `${one.system}-${one.docker}`;
  let server: PracticeServer;
  let inn: TestCore;
  const installed = async (which: readonly string[]) => {
    const { stdout } = await server.exec(['dpkg-query', '--list', ...which]);
    return which.filter((name) => new RegExp(`^ii +${name}(:|\\s)`, 'm').test(stdout));
  };

  afterAll(async () => {
    await inn?.close();
    await practiceDown(name);
  });

  it('ends with a server on which every check passes', async () => {
    server = await practiceReset(name, { variant: { system: one.system, docker: one.docker, pulled: true } });
    expect((await server.exec(['cat', '/etc/os-release'])).stdout).toContain(
      `VERSION_CODENAME=${one.codename}`,
    );
    inn = await testCore();
    const events = await inn.deploy(await inn.connect(server), await practiceSpec(server));
    const end = endOf(events);
    expect(end.problem).toBeUndefined();
    const { checks } = deployResultSchema.parse(end.result);
    expect(checks.length).toBeGreaterThan(8);
    expect(checks.filter(({ state }) => state !== 'passed')).toEqual([]);
  });

  it('keeps the Docker that is there and adds no more than what was missing', async () => {
    expect((await installed(one.packages)).sort()).toEqual([...one.packages].sort());
    expect(await installed(one.never)).toEqual([]);
    // The package manager takes every source, and checks how old its lists are.
    const update = await server.exec(['apt-get', 'update', '--error-on=any']);
    expect(update, update.stderr).toMatchObject({ code: 0 });
    const jobs = await server.exec(['grep', '-rl', 'Check-Valid-Until', '/opt/innkeeper/jobs']);
    expect(jobs.stdout).toBe('');
  });
});
