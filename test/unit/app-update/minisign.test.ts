import { describe, expect, it } from 'vitest';
import { isPublicKey, readSignature } from '../../../src/core/local/app-update/minisign.ts';
import { feedKey, signed } from '../../support/app-feed.ts';

/** Made by minisign 0.11 itself: `minisign -G -W`, `minisign -S -m latest.yml`. */
const publicKey = 'RWRK+IdtDvJgfe11wjk0t+SuX5ntbIMJbCDP4OyHWfCsmqNP7xFw+I1U';
const content = Buffer.from('version: 0.2.0\n');
const signature = `untrusted comment: signature from minisign secret key
RURK+IdtDvJgfWnQ0di9v5UJXyHSG/c4Qb4EjXmT9y3Xl5EsncqSFSPJlmGUGMsaTVuhwyKBKvHb55aWQi2YXlPbizTe+gmFngQ=
trusted comment: timestamp:1796014561\tfile:latest.yml\thashed
qf+0+Z1zkV6q0ZsA+zJPYr8C0DLUX4GhrMbqSGJHS1Qd6iz0W3NibLJOE/FM7Gm2QW/mrAQHJ1gQecMatiEeAA==
`;

describe('a signature by minisign', () => {
  it('holds for the very file, and says when which file was signed', () => {
    const said = { timestamp: 1796014561, file: 'latest.yml' };
    expect(readSignature(content, signature, [publicKey])).toEqual(said);
    expect(readSignature(content, signature, [feedKey().publicKey, publicKey])).toEqual(said);
    expect(readSignature(content, signature.replaceAll('\n', '\r\n'), [publicKey])).toEqual(said);
  });

  it.each<[string, Buffer, string, string[]]>([
    ['another file', Buffer.from('version: 0.3.0\n'), signature, [publicKey]],
    ['another key', content, signature, [feedKey().publicKey]],
    ['no key', content, signature, []],
    ['a key that is none', content, signature, ['RWRK']],
    ['another time', content, signature.replace('1796014561', '1996014561'), [publicKey]],
    ['another name', content, signature.replace('latest.yml', 'latest-mac.yml'), [publicKey]],
    ['a comment that is cut off', content, signature.split('\n').slice(0, 2).join('\n'), [publicKey]],
    ['lines more', content, `${signature}${signature}`, [publicKey]],
    ['nothing', content, '', [publicKey]],
    ['a page of a captive network', content, '<html>Sign in</html>', [publicKey]],
    // As minisign made them before it hashed files first: half of what a hostile feed could choose from.
    ['the older form', content, signature.replace('RURK', 'RWRK'), [publicKey]],
  ])('does not hold for %s', (_, file, text, keys) => {
    expect(readSignature(file, text, keys)).toBeUndefined();
  });

  it('does not hold with the key’s number and another key behind it', () => {
    const one = feedKey();
    const other = { ...feedKey(), number: one.number };
    const { 'latest.yml.minisig': forged = Buffer.of() } = signed(other, content, { file: 'latest.yml' });
    expect(readSignature(content, forged.toString(), [one.publicKey])).toBeUndefined();
  });

  it.each(['', 'RWRK', publicKey.replace('RW', 'RU'), `${publicKey}AAAA`])(
    '“%s” is no public key',
    (text) => {
      expect(isPublicKey(text)).toBe(false);
    },
  );
});
