import { message } from '../../../shared/message.ts';
import { type Known, reasonAlone, whatAndReason } from './known.ts';

const image: Known['params'] = ({ what, reason }) => ({ image: what, reason });
const port: Known['params'] = ({ found }) => ({
  port: found.port ?? '',
  protocol: found.protocol ?? 'tcp',
  process: message('thing.another-program'),
});

/**
 * A registry, or the way there. Docker ends with the same words where its own parts do not answer each other, so these count
 * only in a line that tells of an address on the network or of a download.
 */
const registryIsAway = new RegExp(
  [
    /: dial tcp|: net\/http: |: TLS handshake timeout$|: x509: |: tls: failed to verify certificate/,
    /received unexpected HTTP status: 5\d\d |unexpected status (?:code )?(?:from [A-Z]+ request to )?\S+: 5\d\d /,
    /(?:"https?:\/\/[^"]*"|\b(?:read|write) tcp\b|httpReadSeeker|download failed after attempts=\d+): .*(?:\bEOF|: i\/o timeout|: connection reset by peer|: context deadline exceeded)$/,
    /request canceled while waiting for connection/,
    /^(?:Error response from daemon: )?(?:filesystem layer verification failed for digest |.*: unexpected commit digest )/,
  ]
    .map(({ source }) => source)
    .join('|'),
);

/** What errors of Docker, of Compose and of the registries behind them mean. */
export const engineErrors: readonly Known[] = [
  // Before all others: what an engine said of something else is not what its client says of the engine.
  {
    says: /(?:^|: )error during connect: .*(?:: (?:unexpected )?EOF|: connection reset by peer|: broken pipe)$|msg="error waiting for container: (?:unexpected )?EOF"$/,
    code: 'docker.engine-ended',
    params: whatAndReason,
  },
  {
    says: /(?:^|: )(?:Cannot connect to the Docker daemon at |error during connect: )|\bunix \S*\/containerd\.sock: /,
    code: 'docker.broken',
    params: reasonAlone,
  },
  {
    says: /(?:^|: )toomanyrequests: |: 429 Too Many Requests\b|You have reached your (?:unauthenticated )?pull rate limit\b/,
    code: 'docker.rate-limited',
    params: image,
  },
  {
    says: /(?:^|: )no matching manifest for \S+ in the manifest list entries\b|does not match the (?:specified|detected host) platform/,
    code: 'docker.wrong-processor',
    params: image,
  },
  {
    says: /(?:^|: )(?:denied|unauthorized)(?:$|: )|pull access denied for /,
    code: 'docker.pull-failed',
    params: image,
  },
  {
    says: /: manifest unknown$|^(?:Error response from daemon: )?manifest for \S+ not found|^(?:Error response from daemon: )?failed to resolve reference "\S+": \S+: not found$/,
    code: 'docker.image-gone',
    params: (given) => ({ ...image(given), way: message('reason.no-image-before') }),
  },
  {
    says: registryIsAway,
    code: 'docker.registry-unreachable',
    params: image,
  },
  {
    says: /all predefined address pools have been fully subnetted$|could not find an available, non-overlapping IPv[46] address pool/,
    code: 'docker.no-address-range',
    params: reasonAlone,
  },
  {
    says: /failed to bind host port for \S*?:(?<port>\d+):\S+\/(?<protocol>tcp|udp): address already in use$/,
    code: 'host.port-taken',
    params: port,
  },
  {
    says: /listen (?<protocol>tcp|udp)[46]? \S*:(?<port>\d+): bind: address already in use$/,
    code: 'host.port-taken',
    params: port,
  },
  {
    says: /Bind for \S+:(?<port>\d+) failed: port is already allocated$/,
    code: 'host.port-taken',
    params: port,
  },
  {
    says: /\(?iptables failed: |: iptables: .*(?:No chain|Chain .* does not exist)/,
    code: 'docker.no-network',
    params: reasonAlone,
  },
];
