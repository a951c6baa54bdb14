import { generateKeyPairSync } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keygen, type Sshd } from './sshd.ts';

interface MadeKey {
  readonly text: string;
  readonly passphrase?: string;
}

type Make = (sshd: Sshd, name: string) => Promise<MadeKey>;

/** A key by OpenSSH's own tool, which this sshd lets in. */
function made(type: string, passphrase: string, ...options: string[]): Make {
  return async (sshd, name) => {
    const path = join(sshd.folder, name);
    const text = await keygen(path, '-t', type, '-N', passphrase, ...options);
    await letIn(sshd, await readFile(`${path}.pub`, 'utf8'));
    return passphrase === '' ? { text } : { text, passphrase };
  };
}

const letIn = (sshd: Sshd, publicKey: string) => appendFile(join(sshd.folder, 'authorized_keys'), publicKey);

/** Every form of private key that people have. */
export const keyForms: Readonly<Record<string, Make>> = {
  'OpenSSH Ed25519': made('ed25519', ''),
  'OpenSSH Ed25519, locked': made('ed25519', 'open sesame ü'),
  'OpenSSH RSA': made('rsa', '', '-b', '2048'),
  'OpenSSH RSA, locked': made('rsa', 'p', '-b', '2048'),
  'OpenSSH ECDSA P-521': made('ecdsa', '', '-b', '521'),
  'PEM RSA (PKCS#1)': made('rsa', '', '-b', '2048', '-m', 'PEM'),
  'PEM RSA (PKCS#1), locked': made('rsa', 'hunter22', '-b', '2048', '-m', 'PEM'),
  'PEM ECDSA (SEC 1)': made('ecdsa', '', '-b', '256', '-m', 'PEM'),
  'PEM RSA (PKCS#8)': made('rsa', '', '-b', '2048', '-m', 'PKCS8'),
  'PEM RSA (PKCS#8), locked': made('rsa', 'hunter22', '-b', '2048', '-m', 'PKCS8'),
  'PEM ECDSA (PKCS#8)': made('ecdsa', '', '-b', '384', '-m', 'PKCS8'),
  'PEM Ed25519 (PKCS#8)': async (sshd) => {
    const pair = generateKeyPairSync('ed25519');
    const point = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
    const blob = Buffer.concat([
      Buffer.from('0000000b', 'hex'),
      Buffer.from('ssh-ed25519'),
      Buffer.from('00000020', 'hex'),
      point,
    ]);
    await letIn(sshd, `ssh-ed25519 ${blob.toString('base64')} made-by-test\n`);
    return { text: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
  },
  'OpenSSH, pasted with Windows line ends and spaces': async (sshd, name) => {
    const { text } = await made('ed25519', '')(sshd, name);
    return { text: `  \r\n${text.trimEnd().replaceAll('\n', '  \r\n')}` };
  },
};
