import type { ByHandStep } from '../contract/by-hand-step.ts';
import type { KitPart } from '../contract/recovery-kit.ts';

/** The page of a recovery kit that is printed. Its readers may have lost everything else. */
export const recoveryPageWords = {
  title: 'Recovery kit for {{domain}}',
  made: 'Saved {{day}} with Innkeeper {{version}}. When something on the server changes, Innkeeper asks for a new one.',
  withSecrets:
    'This page shows secrets: the password of the backups and the signing key. Keep it where nobody else can read it.',
  withoutSecrets:
    'This page holds no password and no key. They are in the encrypted file {{file}}: keep it somewhere else than on the server, and its passphrase apart from it.',
  passphrase: 'Passphrase of the file, to be written by hand:',
  server: 'Server',
  domain: 'Domain',
  connectTo: 'Address',
  port: 'SSH port',
  user: 'Signs in as',
  addresses: 'Public addresses',
  hostKeys: 'Host-key fingerprints (SSH)',
  backups: 'Backups',
  onServer: 'On the server itself: {{path}}. Lost when the server is.',
  folder: 'Folder on the server: {{path}}. Lost when the server is, unless it is on a disk of its own.',
  sftp: 'Another server (SFTP): {{user}}@{{host}}, port {{port}}, folder {{path}}',
  rest: 'restic REST server: {{url}}',
  s3: 'Object storage (S3): {{place}}, access key ID {{key}}',
  noPlaces: 'Backups go nowhere yet.',
  password: 'Password of the backups',
  signingKey: 'Signing key',
  inFile: 'in the encrypted file',
  notThere: 'there was none yet',
  withInnkeeper: 'With Innkeeper',
  withInnkeeperBody:
    'While the server runs: install Innkeeper on any computer, choose “Add a server”, then “Open a recovery kit”, and sign in with an SSH key or password of yours. You need the encrypted file and its passphrase.',
  byHand: 'Without Innkeeper',
  byHandBody:
    'On a new server with Debian or Ubuntu, as root. Install Docker with Compose first (docs.docker.com/engine/install). Copy the encrypted file into /root/recovery. Point the DNS records of your domain at the new server.',
  otherCommands:
    'These commands are not what this Innkeeper writes. Another version has written them, or somebody has changed them: only type them if you saved this kit yourself.',
  steps: {
    open: 'Open the encrypted file',
    place: 'Tell restic where the backups are (one place is enough): {{place}}',
    restore: 'Bring back the newest backup',
    start: 'Start everything',
  } satisfies Record<ByHandStep['what'], string>,
  parts: {
    address: 'the server’s address',
    'host-keys': 'its host keys',
    places: 'where backups are kept',
    password: 'the password of the backups',
    'signing-key': 'the signing key',
  } satisfies Record<KitPart, string>,
} as const;
