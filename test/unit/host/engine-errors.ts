/** What it is, what a real program printed, and the problem it is. */
export type PrintedError = readonly [string, readonly string[], string | undefined];

/** Docker 28.5 and Compose 2.40, each made to fail; others as their makers’ users have shown them. */
const layer429 = 'e834292b5c74: Download complete';
export const pulls: readonly PrintedError[] = [
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
    'docker.image-gone',
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
    'a limit as the registry words it now',
    [
      'Error response from daemon: error from registry: You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit',
    ],
    'docker.rate-limited',
  ],
  [
    'a processor that nobody has built it for',
    ['no matching manifest for linux/arm/v7 in the manifest list entries'],
    'docker.wrong-processor',
  ],
  [
    'an image behind a sign-in, from a private registry',
    [
      "Error response from daemon: pull access denied for no/such, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    ],
    'docker.pull-failed',
  ],
  [
    'a tag that is not there, with containerd’s image store',
    [
      'Error response from daemon: failed to resolve reference "docker.io/library/caddy:0": docker.io/library/caddy:0: not found',
    ],
    'docker.image-gone',
  ],
  [
    'a download that broke off',
    [
      'Error response from daemon: error pulling image configuration: download failed after attempts=6: read tcp 10.0.0.2:4242->104.16.1.1:443: read: connection reset by peer',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a download that came damaged',
    [
      'filesystem layer verification failed for digest sha256:2e4cf50eeb92ac3a7afe75e15c96a26dcba99b86e34b3bb8f7b1b3b0ee6cf36d',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a registry in trouble, with containerd’s image store',
    [
      'Error response from daemon: failed to resolve reference "quay.io/a/b:1": unexpected status from HEAD request to https://quay.io/v2/a/b/manifests/1: 502 Bad Gateway',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a registry whose certificate nobody here knows',
    [
      'Error response from daemon: Get "https://mirror.example/v2/": tls: failed to verify certificate: x509: certificate signed by unknown authority',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a disk that is full while an image is unpacked',
    ['failed to register layer: write /usr/lib/x86_64-linux-gnu/libicudata.so.72.1: no space left on device'],
    'host.no-room',
  ],
  [
    'an engine that is off',
    ['Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?'],
    'docker.broken',
  ],
  [
    // Its client alone says so; a registry that breaks off is told no differently.
    'a download that the engine or the registry did not end',
    ['03fb389c4ecc: Download complete', 'unexpected EOF'],
    undefined,
  ],
  [
    'the same, as a program is started',
    [
      '4b75ed7c8670: Download complete',
      'docker: unexpected EOF',
      '',
      "Run 'docker run --help' for more information",
    ],
    undefined,
  ],
  [
    'a layer that a registry breaks off, with containerd’s image store',
    [
      'Error response from daemon: failed to copy: httpReadSeeker: failed open: failed to do request: Get "https://ghcr.io/v2/a/b/blobs/sha256:0": EOF',
    ],
    'docker.registry-unreachable',
  ],
  [
    'a registry that does not answer in time',
    [
      'Error response from daemon: Get "https://registry-1.docker.io/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    ],
    'docker.registry-unreachable',
  ],
];

const socket = 'http://%2Fvar%2Frun%2Fdocker.sock/v1.51/containers/3e15b6fd42bb';

/** Docker 20.10 and 28.5, and Compose 2.40, whose engine is killed, or stopped, while it works for them. */
export const deaths: readonly PrintedError[] = [
  [
    'a container that is stopped meanwhile',
    [
      ' Container c-a-1  Stopping',
      ' Container c-a-1  Error while Stopping',
      `error during connect: Post "${socket}/stop": EOF`,
    ],
    'docker.engine-ended',
  ],
  [
    'a start that is waited for',
    [
      ' Container c-a-1  Waiting',
      `error during connect: Get "${socket}/json": read unix @->/run/docker.sock: read: connection reset by peer`,
    ],
    'docker.engine-ended',
  ],
  [
    'a container that runs for us',
    ['time="2026-11-30T00:24:23Z" level=error msg="error waiting for container: unexpected EOF"'],
    'docker.engine-ended',
  ],
  [
    'one that was to be made',
    [`docker: error during connect: Post "${socket}/create": EOF.`, "See 'docker run --help'."],
    'docker.engine-ended',
  ],
  [
    'the part of it that runs containers',
    [
      'Error response from daemon: error creating temporary lease: Unavailable: connection error: desc = "transport: Error while dialing: dial unix /run/containerd/containerd.sock: connect: connection refused"',
    ],
    'docker.broken',
  ],
  [
    'the same part, in the middle of it',
    [
      'Error response from daemon: error creating temporary lease: connection error: desc = "transport: failed to write client preface: write unix @->/run/containerd/containerd.sock: write: broken pipe": unavailable',
    ],
    'docker.broken',
  ],
  [
    // Docker 20.10 ends what it says with a full stop.
    'a registry that hangs up, as Docker 20.10 tells it',
    [
      'docker: Error response from daemon: Get "https://registry-1.docker.io/v2/": EOF.',
      "See 'docker run --help'.",
    ],
    'docker.registry-unreachable',
  ],
  [
    'an engine that had ended before',
    [
      'error during connect: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.51/info": dial unix /var/run/docker.sock: connect: no such file or directory',
    ],
    'docker.broken',
  ],
  [
    'a program of the engine’s that does not answer it',
    [
      'Error response from daemon: failed to create task for container: failed to create shim task: context deadline exceeded',
    ],
    undefined,
  ],
  [
    'a program of the engine’s that hangs up on it',
    ['Error response from daemon: failed to start shim: start failed: : EOF'],
    undefined,
  ],
];

export const starts: readonly PrintedError[] = [
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
