import { workerNames } from '../spec/workers.ts';

/** Where a host fixes something, or looks closer. Pages make links of these. */
export type FixPlace = 'doctor' | 'clean-up' | 'home' | 'people' | 'settings' | 'none';

/** One message. */
interface KnownMessage {
  /** The services that write it; every source where absent. */
  readonly from?: readonly string[];
  /** Part of the text as the log viewer shows it. Simple enough to take time in proportion to it. */
  readonly pattern: RegExp;
  readonly fix: FixPlace;
}

/**
 * The most common messages of Synapse, PostgreSQL, Caddy, coturn, Docker and the server itself. The first that fits
 * counts, so what says more comes first. Each was seen on a server, or stands in the program's source.
 */
const table = {
  'disk-full': { pattern: /[Nn]o space left on device/, fix: 'clean-up' },

  'synapse.collation': {
    from: ['synapse'],
    pattern: /Database has incorrect (?:collation|encoding)/,
    fix: 'none',
  },
  'synapse.no-database': {
    from: ['synapse'],
    pattern: /could not translate host name "postgres"|connection to server at "postgres"[^\n]{0,120} failed/,
    fix: 'home',
  },
  'synapse.lost-database': { from: ['synapse'], pattern: /\[TXN OPERROR\]/, fix: 'home' },
  'synapse.start-failed': { from: ['synapse'], pattern: /Error during initialisation/, fix: 'doctor' },
  'synapse.starting': { from: ['synapse'], pattern: /\*{5} STARTING SERVER \*{5}/, fix: 'none' },
  'synapse.new-tables': { from: ['synapse'], pattern: /Applying schema deltas for v\d/, fix: 'none' },
  'synapse.tidying': {
    from: ['synapse'],
    pattern: /Starting update batch on background update|No more background updates to do/,
    fix: 'none',
  },
  'synapse.wrong-password': { from: ['synapse'], pattern: /Failed password login for user/, fix: 'people' },
  'synapse.old-token': {
    from: ['synapse'],
    pattern: /Invalid access token passed|Access token has expired/,
    fix: 'none',
  },
  'synapse.too-large': { from: ['synapse'], pattern: /Upload request body is too large/, fix: 'settings' },
  'synapse.too-fast': { from: ['synapse'], pattern: /SynapseError: 429 - |Too Many Requests/, fix: 'none' },
  'synapse.unknown-request': {
    from: ['synapse'],
    pattern: /SynapseError: 404 - Unrecognized request/,
    fix: 'none',
  },
  'synapse.gone-away': {
    from: ['synapse'],
    pattern:
      /Connection from client lost before response was sent|Connection disconnected before response was written/,
    fix: 'none',
  },
  'synapse.push-failed': { from: ['synapse'], pattern: /Failed to push data to /, fix: 'doctor' },
  'synapse.no-preview': {
    from: ['synapse'],
    pattern: /Error downloading https?:|IP address blocked/,
    fix: 'none',
  },
  'synapse.failed-request': { from: ['synapse'], pattern: /Failed handle request/, fix: 'doctor' },

  'postgres.ready': {
    from: ['postgres'],
    pattern: /database system is ready to accept connections/,
    fix: 'none',
  },
  'postgres.starting': {
    from: ['postgres', 'synapse'],
    pattern: /the database system is starting up/,
    fix: 'none',
  },
  'postgres.recovered': {
    from: ['postgres'],
    pattern:
      /database system was interrupted; last known up at|was not properly shut down; automatic recovery/,
    fix: 'none',
  },
  'postgres.killed': { from: ['postgres'], pattern: /\(PID \d+\) was terminated by signal 9/, fix: 'doctor' },
  'postgres.damaged': {
    from: ['postgres', 'synapse'],
    pattern: /invalid page in block \d|page verification failed, calculated checksum/,
    fix: 'doctor',
  },
  'postgres.version': {
    from: ['postgres'],
    pattern: /database files are incompatible with server/,
    fix: 'none',
  },
  'postgres.full-house': {
    from: ['postgres', 'synapse'],
    pattern: /sorry, too many clients already|remaining connection slots are reserved/,
    fix: 'home',
  },
  'postgres.password': {
    from: ['postgres', 'synapse'],
    pattern: /password authentication failed for user/,
    fix: 'doctor',
  },
  'postgres.at-once': {
    from: ['postgres', 'synapse'],
    pattern: /could not serialize access due to|deadlock detected/,
    fix: 'none',
  },
  'postgres.collation': {
    from: ['postgres', 'synapse'],
    pattern: /has a collation version mismatch/,
    fix: 'none',
  },
  'postgres.stopping': {
    from: ['postgres'],
    pattern:
      /received (?:fast|smart|immediate) shutdown request|terminating connection due to administrator command/,
    fix: 'home',
  },
  'postgres.busy': { from: ['postgres'], pattern: /checkpoints are occurring too frequently/, fix: 'none' },

  'caddy.rate-limited': {
    from: ['caddy'],
    pattern: /urn:ietf:params:acme:error:rateLimited/,
    fix: 'doctor',
  },
  'caddy.no-name': {
    from: ['caddy'],
    pattern: /urn:ietf:params:acme:error:dns|DNS problem: NXDOMAIN|no valid A records found/,
    fix: 'doctor',
  },
  'caddy.not-reached': {
    from: ['caddy'],
    pattern: /urn:ietf:params:acme:error:(?:connection|tls|unauthorized)|challenge failed/,
    fix: 'doctor',
  },
  'caddy.no-certificate': {
    from: ['caddy'],
    pattern: /could not get certificate from issuer|tls\.(?:obtain|renew): will retry/,
    fix: 'doctor',
  },
  'caddy.certificate': {
    from: ['caddy'],
    pattern: /certificate (?:obtained|renewed) successfully/,
    fix: 'none',
  },
  'caddy.port-taken': { from: ['caddy'], pattern: /bind: address already in use/, fix: 'doctor' },
  'caddy.nobody-home': {
    from: ['caddy'],
    pattern:
      /http\.log\.error[^\n]{0,300}(?:connection refused|no such host|i\/o timeout)|dial tcp: lookup [\w-]+ on [\d.:]+: (?:no such host|server misbehaving)|dial tcp [\d.:]+: connect: connection refused/,
    fix: 'home',
  },
  'caddy.gone-away': { from: ['caddy'], pattern: /aborting with incomplete response/, fix: 'none' },
  'caddy.plain-port': {
    from: ['caddy'],
    pattern: /HTTP\/[23] skipped because it requires TLS|admin endpoint disabled/,
    fix: 'none',
  },
  'caddy.small-buffer': {
    from: ['caddy'],
    pattern: /failed to sufficiently increase receive buffer size/,
    fix: 'none',
  },

  'coturn.refused-inside': {
    from: ['coturn'],
    pattern: /peer IP \S{1,60} denied/,
    fix: 'none',
  },
  'coturn.no-address': { from: ['coturn'], pattern: /Cannot bind |address unreachable from/, fix: 'doctor' },
  'coturn.certificate': {
    from: ['coturn'],
    pattern: /no certificate found|no valid private key found/,
    fix: 'doctor',
  },

  'host.out-of-memory': {
    from: ['host'],
    pattern: /Out of memory: Kill(?:ed)? process|oom-kill:/,
    fix: 'doctor',
  },
  'host.disk-broken': {
    from: ['host'],
    pattern: /I\/O error, dev |EXT4-fs error|Remounting filesystem read-only/,
    fix: 'doctor',
  },
  'host.knocking': {
    from: ['host'],
    pattern:
      /sshd\S{0,30}: (?:Failed password for|Invalid user |Connection (?:closed|reset) by (?:invalid|authenticating) user|error: maximum authentication attempts)/,
    fix: 'none',
  },
  'host.firewall': { from: ['host'], pattern: /\[UFW BLOCK\]/, fix: 'none' },
  'docker.slow-stop': { from: ['host'], pattern: /Container failed to exit within/, fix: 'none' },
  'docker.rate-limited': { from: ['host'], pattern: /toomanyrequests/, fix: 'none' },
} as const satisfies Readonly<Record<string, KnownMessage>>;

export type KnownMessageKey = keyof typeof table;

const rows = Object.entries(table) as readonly (readonly [KnownMessageKey, KnownMessage])[];

/** Rows by source, put together when a source is first seen. */
const bySource = new Map<string, typeof rows>();

/** What is looked at of a text: messages say what they are at their beginning. */
const looked = 4_000;

/** Which known message an entry is, by its key in the table of explanations; undefined for all others. */
export function knownMessage(source: string, text: string): KnownMessageKey | undefined {
  let own = bySource.get(source);
  if (!own) {
    // Workers say what the chat server says.
    const program = workerNames.includes(source) ? 'synapse' : source;
    own = rows.filter(([, { from }]) => from === undefined || from.includes(program));
    bySource.set(source, own);
  }
  const beginning = text.length > looked ? text.slice(0, looked) : text;
  return own.find(([, { pattern }]) => pattern.test(beginning))?.[0];
}

/** For keys that came over the wire. */
export function isKnownMessage(key: string): key is KnownMessageKey {
  return Object.hasOwn(table, key);
}

/** Where a host fixes it, or looks closer. */
export function fixOf(key: KnownMessageKey): FixPlace {
  return table[key].fix;
}
