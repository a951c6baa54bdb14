import { expect, test } from 'vitest';
import { readSnapshots } from '../../../src/core/upkeep/backup/list-snapshots.ts';
import { placeRecord } from '../../../src/core/upkeep/backup/place-record.ts';
import { readPlace } from '../../../src/node/cli/commands/backup/place-text.ts';
import { type BackupPlace, backupPlaceSchema, backupsCalls } from '../../../src/shared/contract/backups.ts';
import { missedSince } from '../../../src/shared/missed-backups.ts';
import { problemOf } from '../../support/problem-of.ts';

const serverId = 'inn';
const secret = 'k3y with "quotes" & @:/';

test.each<[string, BackupPlace]>([
  ['server', { kind: 'server' }],
  ['/mnt/it’s "odd", $(x)', { kind: 'folder', path: '/mnt/it’s "odd", $(x)' }],
  [
    'sftp://u@box.example:2222/srv/a b',
    { kind: 'sftp', host: 'box.example', port: 2222, user: 'u', path: '/srv/a b' },
  ],
  ['sftp://u@[2001:db8::1]/~/x', { kind: 'sftp', host: '2001:db8::1', port: 22, user: 'u', path: 'x' }],
  ['rest:https://me@keep.example/a/', { kind: 'rest', url: 'https://keep.example/a/', user: 'me' }],
  [
    's3:https://s3.example/bucket/folder/',
    { kind: 's3', endpoint: 'https://s3.example', bucket: 'bucket', prefix: 'folder', accessKeyId: 'AK' },
  ],
])('%s is a place', (text, place) => {
  expect(readPlace(text, { accessKeyId: 'AK' })).toEqual(place);
});

test.each([
  '',
  'C:\\x',
  'sftp://box/x',
  'ftp://u@h/x',
  's3:https://s3.example',
  'sftp://-oProxyCommand=x@h/y',
])('%j is none', async (text) => {
  expect((await problemOf(Promise.resolve().then(() => readPlace(text, {})))).code).toBe('input.invalid');
});

test('a place cannot smuggle lines, options or secrets into what is kept', () => {
  const bad = [
    { kind: 'folder', path: '/a\nfolder=/etc' },
    { kind: 'folder', path: 'relative' },
    { kind: 'sftp', host: '-oProxyCommand=x', user: 'u', path: 'x' },
    { kind: 'sftp', host: 'h', user: 'u -o x', path: 'x' },
    { kind: 'rest', url: 'https://user:password@host/' },
    { kind: 's3', endpoint: 'https://s3.example', bucket: '../x', accessKeyId: 'a' },
  ];
  expect(bad.filter((place) => backupPlaceSchema.safeParse(place).success)).toEqual([]);
});

test('a secret is in the secret file alone, as its reader takes it', () => {
  const rest = placeRecord('p1', { kind: 'rest', url: 'https://keep.example/a/', user: 'me' }, secret);
  expect(rest.lines.join('\n')).not.toContain('k3y');
  const address = new URL(rest.secretFile.trim().replace(/^rest:/, ''));
  expect([decodeURIComponent(address.username), decodeURIComponent(address.password)]).toEqual([
    'me',
    secret,
  ]);

  const s3: BackupPlace = {
    kind: 's3',
    endpoint: 'https://s3.example/',
    bucket: 'bucket',
    accessKeyId: 'AK',
  };
  const record = placeRecord('p2', s3, 'S3CRET');
  expect(record.lines).toContain('repository=s3:https://s3.example/bucket');
  expect(record.lines.join('\n')).not.toContain('S3CRET');
  expect(record.secretFile.split('\n')).toContain('aws_secret_access_key=`S3CRET`');
});

test.each(['a#b;c', '"quoted"', "'quoted'", '"""', 'ends in \\\\', ' blanks ', '# x', '%41', 'é/+='])(
  'the key %j reaches S3 as it stands',
  (key) => {
    const place: BackupPlace = {
      kind: 's3',
      endpoint: 'https://s3.example',
      bucket: 'bucket',
      accessKeyId: 'AK',
    };
    expect(backupsCalls['backups.addPlace'].input.safeParse({ serverId, place, secret: key }).success).toBe(
      true,
    );
    // As its reader takes a value that begins with a backtick: up to the last one of the line, whatever is between.
    const value = /^aws_secret_access_key=`(.*)`$/m.exec(placeRecord('p2', place, key).secretFile);
    expect(value?.[1]).toBe(key);
  },
);

test.each(['a`b', '`', '%(aws_access_key_id)s'])('the key %j is none that S3 could be told', (key) => {
  const s3 = { kind: 's3', endpoint: 'https://s3.example', bucket: 'bucket', accessKeyId: 'AK' };
  const given = (place: object, more = {}) =>
    backupsCalls['backups.addPlace'].input.safeParse({ serverId, place, ...more }).success;
  expect([given({ ...s3, accessKeyId: key }), given(s3, { secret: key })]).toEqual([false, false]);
  // A password of another kind may be so.
  expect(given({ kind: 'rest', url: 'https://keep.example' }, { secret: key })).toBe(true);
});

test('an SFTP server is asked with the key that was accepted and no other', () => {
  const { lines } = placeRecord('p3', { kind: 'sftp', host: 'h', port: 22, user: 'u', path: '/x' });
  const ssh = lines.find((line) => line.startsWith('ssh=')) ?? '';
  for (const option of [
    'StrictHostKeyChecking=yes',
    'UserKnownHostsFile=/keys/known-hosts-p3',
    'BatchMode=yes',
  ]) {
    expect(ssh).toContain(`-o ${option}`);
  }
});

test('a backup is missed once its day is over by half', () => {
  const since = '2026-11-10T03:30:00Z';
  const hours = (count: number) => missedSince(since, Date.parse(since) + count * 3_600_000);
  expect([0, 24, 35, 36, 59, 60, 108].map(hours)).toEqual([0, 0, 0, 1, 1, 2, 4]);
  expect(missedSince(null, Date.now())).toBe(0);
  expect(hours(-100)).toBe(0);
});

test('the list of a place is newest first, with paths as below the home', () => {
  const list = [
    {
      id: 'a',
      time: '2026-11-10T03:30:00.123456789Z',
      paths: ['/opt/innkeeper/secrets', '/opt/innkeeper/config'],
    },
    { id: 'b', time: '2026-11-11T04:30:00+01:00', paths: [], summary: { total_bytes_processed: 7 } },
  ];
  expect(readSnapshots(Buffer.from(JSON.stringify(list)).toString('base64'))).toEqual([
    { id: 'b', at: '2026-11-11T03:30:00.000Z', totalBytes: 7, paths: [] },
    { id: 'a', at: '2026-11-10T03:30:00.123Z', totalBytes: null, paths: ['config', 'secrets'] },
  ]);
  expect(readSnapshots('')).toEqual([]);
});
