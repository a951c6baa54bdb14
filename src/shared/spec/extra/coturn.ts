import { message } from '../../message.ts';
import { extraSettings, type Refusals } from './extra-settings.ts';

const use = (setting: string) => message('raw.own-setting', { setting: `features.coturn.${setting}` });
const who = message('raw.relay-access');
const relied = message('raw.relied-on-here');
const accounts = message('raw.relay-accounts');
const open = message('raw.opens-network');

/** What of coturn's options Innkeeper sets itself, or that would open the relay. */
export const coturnRefusals: Refusals = {
  'use-auth-secret': who,
  'static-auth-secret': who,
  'auth-secret-ts-exp': who,
  'lt-cred-mech': who,
  'no-auth': who,
  'no-auth-pings': who,
  oauth: who,
  realm: who,
  'rest-api-separator': who,
  'secure-stun': who,
  user: accounts,
  userdb: accounts,
  db: accounts,
  'sql-*': accounts,
  'psql-*': accounts,
  'mysql-*': accounts,
  'mongo-*': accounts,
  'redis-*': accounts,
  'secret-key-file': accounts,
  'listening-port': relied,
  'alt-listening-port': relied,
  'tls-listening-port': relied,
  'alt-tls-listening-port': relied,
  'listening-ip': relied,
  'relay-ip': relied,
  'external-ip': relied,
  'listening-device': relied,
  'relay-device': relied,
  'no-udp': relied,
  'no-tcp': relied,
  'no-tls': relied,
  'no-dtls': relied,
  cert: relied,
  pkey: relied,
  'pkey-pwd': relied,
  'CA-file': relied,
  'dh-file': relied,
  'min-port': use('minPort'),
  'max-port': use('maxPort'),
  'user-quota': use('userQuota'),
  'total-quota': use('totalQuota'),
  'max-bps': use('streamKBps'),
  'bps-capacity': use('totalKBps'),
  'allowed-peer-ip': open,
  'allow-loopback-peers': open,
  'no-tcp-relay': open,
  'no-multicast-peers': open,
  'no-dynamic-*': relied,
  'server-relay': open,
  tlsv1: message('raw.weak-encryption'),
  tlsv1_1: message('raw.weak-encryption'),
  'cipher-list': message('raw.weak-encryption'),
  'cli*': open,
  'web-admin*': open,
  'prometheus*': message('raw.own-settings', { setting: 'features.monitoring' }),
  'proc-user': relied,
  'proc-group': relied,
  daemon: relied,
  pidfile: relied,
  'log-file': relied,
  'syslog*': relied,
  'simple-log': relied,
};

/** What limits and tells, and lets nobody in. */
const allowed = [
  ...[
    'verbose',
    'fingerprint',
    'stale-nonce',
    'max-allocate-lifetime',
    'channel-lifetime',
    'permission-lifetime',
  ],
  ...['denied-peer-ip', 'allocation-default-address-family', 'relay-threads', 'sock-buf-size', 'ne'],
  ...['no-udp-relay', 'no-stun', 'no-rfc5780', 'no-stun-backward-compatibility', 'no-software-attribute'],
  ...['response-origin-only-with-rfc5780', 'check-origin-consistency', 'no-tlsv1', 'no-tlsv1_1'],
];

const word = /^[A-Za-z0-9._:/-]{1,200}$/;

/** coturn's own options. `true` gives an option without a value, a list gives it several times. */
export const coturnExtra = extraSettings({
  name: /^[a-zA-Z][a-zA-Z0-9-]{0,60}$/,
  allowed,
  refused: coturnRefusals,
  refusal(value) {
    const all = Array.isArray(value) ? value : [value];
    const fine = all.every(
      (one) =>
        one === true || ((typeof one === 'number' || typeof one === 'string') && word.test(String(one))),
    );
    return fine && all.length > 0 ? undefined : message('raw.option-value');
  },
});
