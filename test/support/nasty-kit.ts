import { byHand } from '../../src/shared/recovery-kit/by-hand.ts';
import type { RecoveryKit } from '../../src/shared/recovery-kit/kit.ts';

const places: RecoveryKit['backups']['places'] = [
  {
    id: 'server',
    place: { kind: 'server' },
    repository: '/var/backups/innkeeper',
    secretFile: null,
    knownHosts: null,
  },
  {
    id: 'p1',
    place: { kind: 'folder', path: `/mnt/it's "odd", $(x) ü` },
    repository: `/mnt/it's "odd", $(x) ü`,
    secretFile: null,
    knownHosts: null,
  },
  {
    id: 'p2',
    place: { kind: 'sftp', host: 'box.example.net', port: 2222, user: 'u-1@b', path: 'back `ups` дом' },
    repository: 'sftp:place:back `ups` дом',
    secretFile: null,
    knownHosts: '[box.example.net]:2222 ssh-ed25519 AAAA\n',
  },
  {
    id: 'p3',
    place: { kind: 'rest', url: 'https://backups.example.net/chat/', user: 'anna' },
    repository: null,
    secretFile: 'rest:https://anna:p%22%27%0A@backups.example.net/chat/\n',
    knownHosts: null,
  },
  {
    id: 'p4',
    place: {
      kind: 's3',
      endpoint: 'https://s3.example.net',
      bucket: 'chat-backups',
      prefix: `it's`,
      region: 'eu-1',
      accessKeyId: 'AK',
    },
    repository: `s3:https://s3.example.net/chat-backups/it's`,
    secretFile: '[default]\naws_access_key_id=`AK`\naws_secret_access_key=`s#;"\\`\n',
    knownHosts: null,
  },
];

/** A kit with one place of each kind, and every sign that some reader takes for its own. */
export const nastyKit: RecoveryKit = {
  innkeeperRecoveryKit: 1,
  madeAt: '2026-11-29T03:00:00.000Z',
  madeBy: '0.1.0',
  server: {
    domain: 'example.org',
    address: '203.0.113.7',
    port: 2200,
    user: 'root',
    addresses: ['203.0.113.7', '2001:db8::7'],
    hostKeys: [
      { type: 'ssh-ed25519', fingerprint: `SHA256:${'a'.repeat(43)}` },
      { type: 'ssh-rsa', fingerprint: `SHA256:${'b'.repeat(43)}` },
    ],
  },
  backups: {
    password: '-A_b$(reboot)`"\'\\# ü',
    sftpKey: '-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----\n',
    places,
  },
  signingKey: `ed25519 a_Abcd ${'A'.repeat(43)}\n`,
  withoutInnkeeper: byHand({
    fileName: 'recovery-kit-example.org.age',
    places,
    folders: [
      { path: 'data/postgres', mode: 0o700, uid: 999, gid: 999 },
      { path: 'data/synapse', mode: 0o700, uid: 991, gid: 991 },
      { path: 'data/synapse/media_store', mode: 0o700, uid: 991, gid: 991 },
    ],
  }),
};
