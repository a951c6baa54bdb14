import { describe, expect, it } from 'vitest';
import { planInstall } from '../../../src/core/deploy/plan/make-plan.ts';
import { dockerBlockers } from '../../../src/core/deploy/plan/preflight.ts';
import { parseInspection } from '../../../src/core/server/host/facts/parse.ts';
import { answer, fact } from '../../support/script-facts.ts';

/**
 * A server's Docker as inspect.sh tells it. What each kind answers is put together from its documentation and sources, with
 * the parts that count; none of these engines ran here.
 */
interface Answers {
  readonly path?: string;
  readonly program?: string;
  readonly info?: object | string;
  readonly unit?: string;
  readonly error?: string;
  readonly settings?: object;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');
const textOf = (value: object | string) => (typeof value === 'string' ? value : JSON.stringify(value));

function server({ settings, error, info = '', ...more }: Answers) {
  const { path = '/usr/bin/docker', program = 'Docker version 28.5.2, build ecc6942', unit } = more;
  const told = answer(
    fact('docker-client', { path }),
    fact('docker-program', { version: program }),
    fact('docker-info', { base64: base64(textOf(info)) }),
    fact('docker-compose', { version: '2.40.3' }),
    ...(error === undefined ? [] : [fact('docker-error', { said: error })]),
    ...(settings === undefined ? [] : [fact('docker-settings', { base64: base64(textOf(settings)) })]),
    fact('docker-unit', { states: `${unit ?? 'loaded active'} ` }),
  );
  return parseInspection(told, { root: 'is-root', userName: 'root', localSeconds: 0 }).facts;
}

const plain = ['name=apparmor', 'name=seccomp,profile=builtin', 'name=cgroupns'];
/** The parts of `docker info --format '{{json .}}'` that nothing here decides by are there as well. */
const engine = (more: object = {}) => ({
  ...{ ID: 'b9f5', Containers: 0, Driver: 'overlayfs', CgroupDriver: 'systemd', CgroupVersion: '2' },
  DriverStatus: [['driver-type', 'io.containerd.snapshotter.v1']],
  ...{ LiveRestoreEnabled: false, Warnings: null, ClientInfo: { Context: 'default', Plugins: [] } },
  ...{ ServerVersion: '28.5.2', DockerRootDir: '/var/lib/docker', SecurityOptions: plain },
  ...more,
});
const cannotConnect =
  'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?';
const noServer = {
  ...{ ID: '', Containers: 0, ServerVersion: '', SecurityOptions: null, DockerRootDir: '' },
  ...{ ServerErrors: [cannotConnect], ClientInfo: { Version: '28.5.2', Context: 'default' } },
};

describe('what a deploy makes of a Docker’s answers', () => {
  it.each<[string, Answers, readonly string[], readonly string[]]>([
    ['an ordinary engine', { info: engine() }, [], []],
    [
      'SELinux that enforces, on AlmaLinux, with an engine that labels nothing',
      { info: engine({ OperatingSystem: 'AlmaLinux 9.6', SecurityOptions: plain.slice(1) }) },
      [],
      [],
    ],
    [
      'an engine that labels for SELinux, as Fedora’s own does',
      {
        info: engine({
          OperatingSystem: 'Fedora Linux 42',
          SecurityOptions: ['name=seccomp,profile=builtin', 'name=selinux', 'name=cgroupns'],
        }),
        settings: { 'selinux-enabled': true },
      },
      ['docker.selinux'],
      [],
    ],
    [
      'a rootless engine, to which the usual socket leads',
      {
        info: engine({
          DockerRootDir: '/home/anna/.local/share/docker',
          SecurityOptions: ['name=seccomp,profile=builtin', 'name=rootless', 'name=cgroupns'],
          Warnings: ['WARNING: bridge-nf-call-iptables is disabled'],
        }),
        unit: 'loaded inactive',
      },
      ['docker.rootless'],
      [],
    ],
    [
      'a rootless engine that only its own user sees, beside the system’s stopped one',
      { info: noServer, error: cannotConnect, unit: 'loaded inactive' },
      [],
      ['start-docker'],
    ],
    [
      'a rootless engine that only its own user sees, and no other',
      { info: noServer, error: cannotConnect, unit: 'not-found inactive' },
      [],
      ['docker'],
    ],
    [
      'Docker from a snap',
      {
        path: '/usr/bin/snap',
        info: engine({
          ServerVersion: '28.1.1+1',
          DockerRootDir: '/var/snap/docker/common/var-lib-docker',
          OperatingSystem: 'Ubuntu Core 22',
        }),
        unit: 'not-found inactive',
      },
      ['docker.snap'],
      [],
    ],
    [
      'Docker from a snap that is stopped',
      { path: '/usr/bin/snap', info: noServer, error: cannotConnect, unit: 'not-found inactive' },
      ['docker.snap'],
      ['docker'],
    ],
    [
      'users of containers who are others outside',
      {
        info: engine({
          DockerRootDir: '/var/lib/docker/165536.165536',
          SecurityOptions: [...plain, 'name=userns'],
        }),
        settings: { 'userns-remap': 'default' },
      },
      ['docker.userns-remap'],
      [],
    ],
    [
      'Podman under Docker’s name',
      {
        program: 'podman version 4.9.3',
        info: { host: { arch: 'amd64', remoteSocket: { path: '/run/podman/podman.sock' } }, store: {} },
        unit: 'not-found inactive',
      },
      ['docker.podman'],
      ['docker'],
    ],
    [
      'no rules of Docker’s in the firewall',
      { info: engine(), settings: { iptables: false, ip6tables: false } },
      ['docker.no-iptables'],
      [],
    ],
    [
      'an engine that runs, and says that its user may not ask',
      {
        info: noServer,
        error: 'permission denied while trying to connect to the Docker daemon socket',
        unit: 'loaded active',
      },
      ['docker.broken'],
      ['start-docker'],
    ],
  ])('%s', (_, answers, blockers, install) => {
    const facts = server(answers);
    expect(dockerBlockers(facts).map(({ code }) => code)).toEqual(blockers);
    expect(planInstall(facts)).toEqual(install);
  });

  it.each<[object | undefined, true | undefined]>([
    [undefined, undefined],
    [{}, undefined],
    [{ ip6tables: true }, undefined],
    [{ ip6tables: false }, true],
  ])('settings of %j forbid the rules for IPv6: %s', (settings, forbids) => {
    const { docker } = server({ info: engine(), ...(settings && { settings }) });
    expect(docker.withoutIp6tables).toBe(forbids);
  });
});
