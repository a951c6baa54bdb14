import { describe, expect, it } from 'vitest';
import { knownMessage } from '../../../src/shared/logs/known-messages.ts';
import { knownMessageWords } from '../../../src/shared/words/known-messages.ts';

/** As the programs write them, as the log viewer shows them. */
const samples: readonly (readonly [key: string | undefined, source: string, text: string])[] = [
  [
    'disk-full',
    'postgres',
    'could not extend file "base/5/1249": No space left on device\nHINT: Check free disk space.',
  ],
  ['disk-full', 'host', 'dockerd[7]: write /var/lib/docker/x: no space left on device'],
  [
    'synapse.collation',
    'synapse',
    "synapse.app._base:249 Exception during startup\nsynapse.storage.engines._base.IncorrectDatabaseSetup: Database has incorrect collation of 'en_US.utf8'. Should be 'C'",
  ],
  [
    'synapse.no-database',
    'synapse',
    'psycopg2.OperationalError: connection to server at "postgres" (172.18.0.2), port 5432 failed: Connection refused',
  ],
  [
    'synapse.lost-database',
    'synapse',
    'synapse.storage.txn:841 [TXN OPERROR] {store-1f} server closed the connection unexpectedly 0/5',
  ],
  ['synapse.starting', 'synapse', 'synapse.config.logger:377 ***** STARTING SERVER *****'],
  ['synapse.new-tables', 'synapse', 'synapse.storage.prepare_database:432 Applying schema deltas for v73'],
  [
    'synapse.wrong-password',
    'synapse',
    'synapse.handlers.auth:1435 [POST-9] Failed password login for user @anna:example.org',
  ],
  [
    'synapse.old-token',
    'synapse',
    "synapse.http.server:132 [GET-7] <SynapseRequest at 0x7f method='GET'> SynapseError: 401 - Invalid access token passed.",
  ],
  [
    'synapse.too-large',
    'synapse',
    'synapse.http.server:132 [POST-7] <SynapseRequest> SynapseError: 413 - Upload request body is too large',
  ],
  [
    'synapse.too-fast',
    'synapse',
    'synapse.http.server:132 [POST-7] <SynapseRequest> SynapseError: 429 - Too Many Requests',
  ],
  [
    'synapse.unknown-request',
    'synapse',
    'synapse.http.server:132 [GET-7] <SynapseRequest> SynapseError: 404 - Unrecognized request',
  ],
  ['postgres.ready', 'postgres', 'database system is ready to accept connections'],
  ['postgres.starting', 'synapse', 'psycopg2.OperationalError: FATAL:  the database system is starting up'],
  [
    'postgres.recovered',
    'postgres',
    'database system was not properly shut down; automatic recovery in progress',
  ],
  ['postgres.killed', 'postgres', 'client backend (PID 84) was terminated by signal 9: Killed'],
  ['postgres.full-house', 'postgres', 'sorry, too many clients already'],
  [
    'postgres.at-once',
    'postgres',
    'could not serialize access due to concurrent update\nSTATEMENT: UPDATE x',
  ],
  ['postgres.password', 'postgres', 'password authentication failed for user "synapse"'],
  [undefined, 'postgres', 'checkpoint starting: time'],
  [
    'caddy.rate-limited',
    'caddy',
    'tls.obtain: could not get certificate from issuer  identifier=x.org  error="HTTP 429 urn:ietf:params:acme:error:rateLimited - too many certificates"',
  ],
  [
    'caddy.not-reached',
    'caddy',
    'tls.issuance.acme.acme_client: challenge failed  identifier=x.org  challenge_type=tls-alpn-01  problem={"type":"urn:ietf:params:acme:error:connection","detail":"Connection refused"}',
  ],
  [
    'caddy.no-certificate',
    'caddy',
    'tls.obtain: will retry  error="[x.org] Obtain: …"  attempt=4  retrying_in=300',
  ],
  [
    'caddy.certificate',
    'caddy',
    'tls.obtain: certificate obtained successfully  identifier=chat.inn.test  issuer=local',
  ],
  [
    'caddy.nobody-home',
    'caddy',
    'http.log.error: dial tcp: lookup synapse on 127.0.0.11:53: no such host  GET matrix.example.org/_matrix/client/versions from 203.0.113.9',
  ],
  ['caddy.plain-port', 'caddy', 'http: HTTP/2 skipped because it requires TLS  network=tcp  addr=:80'],
  [undefined, 'caddy', 'http.log: server running  name=srv0'],
  [
    'coturn.refused-inside',
    'coturn',
    'A peer IP 10.0.0.1 denied in the range: 10.0.0.0-10.255.255.255 in server 1 (session 001000000000000001)',
  ],
  [
    'coturn.refused-inside',
    'coturn',
    'A peer IP 169.254.169.254 denied: link-local/unique-local/site-local scope is not a permitted relay peer in server 0',
  ],
  ['host.out-of-memory', 'host', 'kernel: Out of memory: Killed process 1234 (postgres) total-vm:1kB'],
  ['host.disk-broken', 'host', 'kernel: I/O error, dev sda, sector 2048 op 0x0:(READ)'],
  ['host.knocking', 'host', 'sshd-session[99]: Failed password for root from 203.0.113.9 port 5 ssh2'],
  ['host.knocking', 'host', 'sshd[99]: Invalid user admin from 203.0.113.9 port 5'],
  ['host.firewall', 'host', 'kernel: [UFW BLOCK] IN=eth0 OUT= MAC=00'],
  [undefined, 'host', 'synapse says: ***** STARTING SERVER *****'],
];

describe('known messages', () => {
  it.each(samples)('%s: %s: %s', (key, source, text) => {
    expect(knownMessage(source, text)).toBe(key);
  });

  it('is quick with whatever is written', () => {
    const parts = [
      'dial tcp ',
      'peer IP ',
      'connection to server at "postgres"',
      'http.log.error',
      ' ',
      '1.',
      'sshd',
      '(PID 1',
    ];
    for (const part of parts)
      for (const source of ['synapse', 'postgres', 'caddy', 'coturn', 'host'])
        knownMessage(source, part.repeat(5_000));
  });

  it('has words for each', () => {
    for (const { meaning } of Object.values(knownMessageWords)) expect(meaning).toMatch(/[.]$/);
  });
});
