import { describe, expect, it } from 'vitest';
import { readInfo, readSettings } from '../../../src/core/server/host/docker/info.ts';
import { type SeenDocker, unsupportedDocker } from '../../../src/core/server/host/docker/unsupported.ts';
import { readTrial } from '../../../src/core/server/host/docker-trial.ts';

const seen = (more: Partial<SeenDocker> = {}): SeenDocker => ({
  info: {
    ServerVersion: '28.5.2',
    DockerRootDir: '/var/lib/docker',
    SecurityOptions: ['name=seccomp,profile=builtin'],
  },
  settings: {},
  client: '/usr/bin/docker',
  program: 'Docker version 28.5.2, build deb',
  running: true,
  ...more,
});
const security = (...options: string[]) =>
  seen({ info: { DockerRootDir: '/srv/docker', SecurityOptions: options } });

describe('what is odd about a Docker', () => {
  it.each<[string, SeenDocker, string[]]>([
    ['an ordinary one', seen(), []],
    ['none that answers', seen({ info: undefined, running: false }), []],
    ['cgroup namespaces, which every one has', security('name=seccomp,profile=default', 'name=cgroupns'), []],
    ['Podman', seen({ info: undefined, program: 'podman version 4.3.1' }), ['podman']],
    ['a snap by its program', seen({ client: '/usr/bin/snap' }), ['snap']],
    [
      'a snap by its folder',
      seen({ info: { DockerRootDir: '/var/snap/docker/common/var-lib-docker' } }),
      ['snap'],
    ],
    ['rootless', security('name=seccomp,profile=builtin', 'name=rootless'), ['rootless']],
    ['remapped users', security('name=userns'), ['userns-remap']],
    ['SELinux', security('name=selinux'), ['selinux']],
    ['SELinux and remapped users', security('name=selinux', 'name=userns'), ['userns-remap', 'selinux']],
    ['no firewall rules', seen({ settings: { iptables: false } }), ['no-iptables']],
    ['firewall rules by choice', seen({ settings: { iptables: true } }), []],
    [
      'a fault in the settings of one that stands still',
      seen({ running: false, settings: { broken: 'x' } }),
      ['settings-broken'],
    ],
    ['a fault in the settings of one that runs all the same', seen({ settings: { broken: 'x' } }), []],
  ])('%s', (_, docker, kinds) => {
    expect(unsupportedDocker(docker).map(({ kind }) => kind)).toEqual(kinds);
  });
});

describe('what Docker prints', () => {
  it.each([undefined, '', 'Cannot connect', '[]', 'WARNING: x\n{}'])('%j is no information', (text) => {
    expect(readInfo(text)).toBeUndefined();
  });

  it('is read without what nobody asked for', () => {
    expect(readInfo('{"ServerVersion":"20.10.24","Swarm":{},"SecurityOptions":null}')).toEqual({
      ServerVersion: '20.10.24',
      SecurityOptions: null,
    });
  });

  it.each(['', '  \n', '{}'])('settings of %j are none', (text) => {
    expect(readSettings(text)).toEqual({});
  });

  it.each(['{', '{ "iptables": "no" }', '[1]'])('settings of %j are broken', (text) => {
    expect(readSettings(text)).toHaveProperty('broken');
  });
});

describe('the facts of a trial', () => {
  const run = '{"fact":"try","what":"run","works":true,"reason":""}';
  const end = '{"fact":"end"}';
  it('are one try each, and what was made for it', () => {
    const failed = '{"fact":"try","what":"network","works":false,"reason":"it was odd"}';
    const made = (what: string, name: string, left: boolean) =>
      JSON.stringify({ fact: 'made', what, name, left });
    const told = [run, failed, made('image', 'some:trial', false), made('network', 'some', true), end];
    const { problems, made: parts } = readTrial(`${told.join('\n')}\n`);
    expect(problems.map(({ code }) => code)).toEqual(['docker.no-network']);
    expect(parts).toEqual([
      { what: 'image', name: 'some:trial', state: 'gone' },
      { what: 'network', name: 'some', state: 'left' },
    ]);
  });

  it.each([
    run,
    'docker: not found',
    `{"fact":"try","what":"run"}\n${end}`,
    `{"fact":"try","what":"other","works":true,"reason":""}\n${end}`,
  ])('are refused where they are cut short or something else: %s', (line) => {
    expect(() => readTrial(line)).toThrow();
  });
});
