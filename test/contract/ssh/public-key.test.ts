import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type KeyRefusal, readPublicKey } from '../../../src/core/server/ssh/public-key.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const ed25519 = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFhFZBYxSYtXh0V0tMNcdIoTWlPmtKKb1URDELR8nWYp';

/** A key of a kind that needs a device to be made: its fields, as PROTOCOL.u2f lists them. */
function ofFields(type: string, ...fields: readonly (string | Buffer)[]): string {
  const bytes = [type, ...fields].flatMap((field) => {
    const content = Buffer.from(field as string);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(content.length);
    return [length, content];
  });
  return `${type} ${Buffer.concat(bytes).toString('base64')}`;
}
const point = Buffer.concat([Buffer.of(4), Buffer.alloc(64, 9)]);

describe('a public key that is given by hand', () => {
  it.each([
    ['ed25519', []],
    ['rsa', ['-b', '2048']],
    ['ecdsa', ['-b', '256']],
    ['ecdsa', ['-b', '384']],
    ['ecdsa', ['-b', '521']],
  ])('is read as ssh-keygen makes and names it: %s %s', (type, more) => {
    const file = join(tempFolder(), 'key');
    execFileSync('ssh-keygen', ['-q', '-t', type, ...more, '-N', '', '-C', 'Zoë at home', '-f', file]);
    const [, fingerprint] = execFileSync('ssh-keygen', ['-lf', file], { encoding: 'utf8' }).split(' ');
    const text = readFileSync(`${file}.pub`, 'utf8');
    expect(readPublicKey(text)).toEqual({
      ...{ type: text.split(' ')[0], blob: text.split(' ')[1] },
      ...{ comment: 'Zoë at home', fingerprint },
    });
    expect(readPublicKey(readFileSync(file, 'utf8'))).toEqual({ refused: 'private' });
  });

  it.each([
    ['on a security key', ofFields('sk-ssh-ed25519@openssh.com', Buffer.alloc(32, 1), 'ssh:')],
    ['on another one', ofFields('sk-ecdsa-sha2-nistp256@openssh.com', 'nistp256', point, 'ssh:')],
    ['with a Windows line end', `${ed25519} me\r\n`],
    ['with a mark before it', `\uFEFF  ${ed25519}\n\n`],
  ])('is read %s', (_, text) => {
    expect(readPublicKey(text)).toMatchObject({ fingerprint: expect.stringMatching(/^SHA256:.{43}$/) });
  });

  it.each<[string, string, KeyRefusal]>([
    ['nothing', ' \n', 'empty'],
    ['two keys', `${ed25519}\n${ed25519}\n`, 'lines'],
    ['a key and a line for another', `${ed25519} me\rssh-rsa AAAA`, 'lines'],
    ['one with a NUL', `${ed25519} m\0e`, 'lines'],
    ['a separator of lines', `${ed25519} m\u2028e`, 'lines'],
    ['a private key', '-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl', 'private'],
    ['PuTTY’s private key', 'PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none', 'private'],
    ['options', `command="rm -rf /" ${ed25519}`, 'options'],
    ['an authority', `cert-authority ${ed25519}`, 'options'],
    ['DSA', 'ssh-dss AAAAB3NzaC1kc3MAAACB', 'kind'],
    ['a certificate', 'ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5', 'kind'],
    ['a web address', 'https://github.com/anna.keys', 'kind'],
    ['a type out of the language itself', `toString ${ed25519.split(' ')[1]}`, 'kind'],
    ['a part of a key', ed25519.slice(0, -4), 'damaged'],
    ['more than a key', `${ed25519}AAAA`, 'damaged'],
    ['letters that are no base64', ed25519.replace('AAAAI', 'AA*AI'), 'damaged'],
    ['another type than it says', ed25519.replace('ssh-ed25519', 'ssh-rsa'), 'damaged'],
    ['a type alone', 'ssh-ed25519', 'damaged'],
    ['a point that is too short', ofFields('ssh-ed25519', Buffer.alloc(31)), 'damaged'],
    ['another curve', ofFields('ecdsa-sha2-nistp256', 'nistp384', point), 'damaged'],
    ['a length past the end', 'ssh-ed25519 /////w==', 'damaged'],
    ['a short RSA key', ofFields('ssh-rsa', Buffer.of(1, 0, 1), Buffer.alloc(128, 255)), 'weak'],
    ['one bit too few', ofFields('ssh-rsa', Buffer.of(1, 0, 1), Buffer.alloc(256, 127)), 'weak'],
  ])('is refused: %s', (_, text, refused) => {
    expect(readPublicKey(text)).toEqual({ refused });
  });
});
