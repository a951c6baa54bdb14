import { type MessageParam, message } from '../../../shared/message.ts';
import { type ProblemCode, ProblemError, type ProblemParams } from '../../../shared/problem.ts';
import { said } from '../said.ts';
import { lastError } from './last-error.ts';

interface Known {
  /** The error as its program writes it: never a word that could as well stand in a name, a path or an id. */
  readonly says: RegExp;
  readonly code: ProblemCode;
  /** `what`: what did not come about, such as an image or a task. `reason`: the line itself. */
  readonly params: (given: {
    readonly what: MessageParam;
    readonly reason: MessageParam;
    readonly found: Readonly<Record<string, string>>;
  }) => ProblemParams;
}

const image: Known['params'] = ({ what, reason }) => ({ image: what, reason });
const port: Known['params'] = ({ found }) => ({
  port: found.port ?? '',
  protocol: found.protocol ?? 'tcp',
  process: message('thing.another-program'),
});
const reasonAlone: Known['params'] = ({ reason }) => ({ reason });

/**
 * What errors of the engine, Compose, apt, dpkg and the shell mean, whichever step they end. A line is told by the
 * first that fits.
 */
const knownErrors: readonly Known[] = [
  {
    says: /(?:: |\()no space left on device\)?$|^E: You don't have enough free space in /i,
    code: 'host.no-room',
    params: ({ what, reason }) => ({ what, reason }),
  },
  { says: /: disk quota exceeded$/i, code: 'host.no-room', params: ({ what, reason }) => ({ what, reason }) },
  { says: /(?:^|: )toomanyrequests: |: 429 Too Many Requests\b/, code: 'docker.rate-limited', params: image },
  {
    says: /: manifest unknown$|^(?:Error response from daemon: )?manifest for \S+ not found|(?:^|: )(?:denied|unauthorized)(?:$|: )|pull access denied for |^Error response from daemon: .*: not found$/,
    code: 'docker.pull-failed',
    params: image,
  },
  {
    says: /: dial tcp|: net\/http: |: TLS handshake timeout$|: x509: |received unexpected HTTP status: 5\d\d |: (?:unexpected )?EOF$|: context deadline exceeded$|request canceled while waiting for connection/,
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
  {
    says: /^(?:.*: )?Cannot connect to the Docker daemon at |^error during connect: /,
    code: 'docker.broken',
    params: reasonAlone,
  },
  {
    says: /^E: Could not get lock \S+|^E: Could not open lock file /,
    code: 'host.busy',
    params: ({ what }) => ({ what, minutes: 15 }),
  },
  {
    says: /^E: (?:Malformed |Unable to parse package file |The repository |Type '.*' is not known on line |Conflicting values set for option )/,
    code: 'host.package-sources',
    params: reasonAlone,
  },
];

/**
 * The problem that a program's own error stands for; undefined for one that is not known. Only the error's line is
 * looked at: what else was printed may say anything.
 */
export function knownProblem(line: string, what: MessageParam, details: string): ProblemError | undefined {
  for (const { says, code, params } of knownErrors) {
    const found = says.exec(line);
    if (found) {
      return new ProblemError(
        code,
        params({ what, reason: quoted(line), found: { ...found.groups } }),
        details,
      );
    }
  }
  return undefined;
}

/** The line with which a failed program gave its reason, as a value for words, or that it gave none. */
export function reasonOf(lines: readonly string[]): MessageParam {
  const line = lastError(lines);
  return line === undefined ? message('reason.none-given') : quoted(line);
}

/** In the program's own words, without what apt marks an error with. */
function quoted(line: string): MessageParam {
  return said(line.replace(/^E: /, ''));
}
