import { describe, expect, it } from 'vitest';
import { knownProblem, reasonOf } from '../../../src/core/server/known-errors/known-errors.ts';
import { lastError } from '../../../src/core/server/known-errors/last-error.ts';

/** What real programs printed: Docker 28.5, Compose 2.40, apt 3.3 and dpkg 1.23, each made to fail. */
const layer429 = 'e834292b5c74: Download complete';
const pulls: readonly (readonly [string, readonly string[], string | undefined])[] = [
  [
    'a registry that limits',
    [
      'Error response from daemon: toomanyrequests: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    ],
    'docker.rate-limited',
  ],
  [
    'an image that does not exist',
    ['Error response from daemon: manifest for no/such:1 not found: manifest unknown: manifest unknown'],
    'docker.pull-failed',
  ],
  ['a registry that wants a sign-in', ['Error response from daemon: unauthorized'], 'docker.pull-failed'],
  ['a registry that refuses', ['Error response from daemon: denied'], 'docker.pull-failed'],
  [
    'a disk that is full, with 429 in the name of a layer',
    [
      'alpine: Pulling from library/caddy',
      layer429,
      'write /var/lib/docker/tmp/GetImageBlob1227571030: no space left on device',
    ],
    'host.no-room',
  ],
  [
    'a registry whose name is not known, with 429 in the name of a layer',
    [
      layer429,
      'Error response from daemon: Get "https://ghcr.io/v2/": dial tcp: lookup ghcr.io on 127.0.0.11:53: no such host',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a registry that refuses connections',
    [
      'Error response from daemon: Get "http://127.0.0.1:5556/v2/": dial tcp 127.0.0.1:5556: connect: connection refused',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a registry in trouble',
    ['Error response from daemon: received unexpected HTTP status: 503 Service Unavailable'],
    'docker.registry-unreachable',
  ],
  [
    'a port of a registry that is 429 long',
    ['Error response from daemon: Get "https://registry.example:429/v2/": EOF'],
    'docker.registry-unreachable',
  ],
  [
    'an engine that is off',
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'],
    'docker.broken',
  ],
];

const starts: readonly (readonly [string, readonly string[], string | undefined])[] = [
  [
    'no free network range',
    [
      ' Network innkeeper_default  Creating',
      ' Network innkeeper_default  Error',
      'failed to create network innkeeper_default: Error response from daemon: all predefined address pools have been fully subnetted',
    ],
    'docker.no-address-range',
  ],
  [
    'a port that a program holds',
    [
      ' Container innkeeper-caddy-1  Starting',
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint innkeeper-caddy-1 (6d19adf6): failed to bind host port for 127.0.0.1:2222:172.18.0.2:80/tcp: address already in use',
    ],
    'host.port-taken',
  ],
  [
    'a port that a container holds',
    [
      'Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint t-a-1 (954fe58e): Bind for 127.0.0.1:2222 failed: port is already allocated',
    ],
    'host.port-taken',
  ],
  [
    'an image that is gone meanwhile',
    [
      ' a Pulling ',
      ' a Error Get "https://nowhere.invalid/v2/": dial tcp: lookup nowhere.invalid on 127.0.0.11:53: no such host',
      'Error response from daemon: Get "https://nowhere.invalid/v2/": dial tcp: lookup nowhere.invalid on 127.0.0.11:53: no such host',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a program that is not in its image',
    [
      'Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "/nothing": stat /nothing: no such file or directory',
    ],
    undefined,
  ],
  ['a service by its name', ['dependency failed to start: container t-a-1 is unhealthy'], undefined],
];

const packages: readonly (readonly [string, readonly string[], string | undefined])[] = [
  ['a package nobody has', ['E: Unable to locate package nosuchpackage'], undefined],
  [
    'a lock that somebody holds',
    [
      'E: Could not get lock /var/lib/dpkg/lock-frontend. It is held by process 5008 (python3)',
      'E: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), is another process using it?',
    ],
    'host.busy',
  ],
  [
    'a list of sources with a fault',
    [
      'E: Malformed line 1 in source list /etc/apt/sources.list.d/bad.list (type)',
      'E: The list of sources could not be read.',
    ],
    'host.package-sources',
  ],
  [
    'no room for what is downloaded',
    [
      'After this operation, 832 MB of additional disk space will be used.',
      "E: You don't have enough free space in /var/cache/apt/archives/.",
    ],
    'host.no-room',
  ],
  [
    'no room for what is unpacked',
    [
      "dpkg: error processing archive /var/cache/apt/archives/x.deb (--unpack): cannot copy extracted data for './usr/bin/x' to '/usr/bin/x.dpkg-new': failed to write (No space left on device)",
      'Errors were encountered while processing:',
      'E: Sub-process /usr/bin/dpkg returned an error code (1)',
    ],
    'host.no-room',
  ],
  [
    'an installation that was cut',
    ["E: dpkg was interrupted, you must manually run 'dpkg --configure -a' to correct the problem. "],
    undefined,
  ],
];

describe('an error by its own words', () => {
  it.each([...pulls, ...starts, ...packages])('%s', (_, lines, code) => {
    const line = lastError(lines);
    expect(knownProblem(line ?? '', 'the image', 'details')?.code).toBe(code);
  });

  it.each([
    ['a log that quotes a limit', 'synapse-1  | 429 Too many requests from 203.0.113.9'],
    ['a name that says so', 'Pulled quota.example/no-space-left-on-device:toomanyrequests'],
    ['a warning', 'time="2026-01-01T00:00:00Z" level=warning msg="toomanyrequests: slow down"'],
    ['a progress line', ' Container innkeeper-toomanyrequests-1  Started'],
  ])('is never taken from %s', (_, line) => {
    expect(knownProblem(lastError([line]) ?? '', 'x', '')).toBeUndefined();
  });

  it('names the port and whose it is', () => {
    const line = lastError(starts[1]?.[1] ?? []) ?? '';
    expect(knownProblem(line, 'x', '')?.params).toMatchObject({ port: '2222', protocol: 'tcp' });
    const relay = 'Error response from daemon: listen udp4 0.0.0.0:3478: bind: address already in use';
    expect(knownProblem(relay, 'x', '')?.params).toMatchObject({ port: '3478', protocol: 'udp' });
  });

  it('keeps secrets out of the reason', () => {
    const line = 'Error response from daemon: Get "https://me:hunter2hunter2@mirror.example/v2/": EOF';
    expect(JSON.stringify(knownProblem(line, 'x', ''))).not.toContain('hunter2');
    expect(JSON.stringify(reasonOf([line]))).not.toContain('hunter2');
  });

  it('is the last one, not what stands above or is told after it', () => {
    expect(reasonOf(packages[2]?.[1] ?? [])).toEqual({
      said: 'Malformed line 1 in source list /etc/apt/sources.list.d/bad.list (type)',
    });
    expect(lastError(['Error: first', 'Error: second', ' Network x  Created', ''])).toBe('Error: second');
    expect(lastError(['', ' Network x  Created'])).toBeUndefined();
  });
});
