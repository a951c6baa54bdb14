import { Readable } from 'node:stream';
import fc from 'fast-check';
import type { SFTPWrapper } from 'ssh2';
import { describe, expect, it } from 'vitest';
import { addKey, removeKey } from '../../../src/core/server/ssh/authorized-keys.ts';
import { readPrivateKey } from '../../../src/core/server/ssh/private-key.ts';
import { readPublicKey } from '../../../src/core/server/ssh/public-key.ts';
import { trustedKeys } from '../../../src/core/upkeep/backup/withdraw-key.ts';
import { keysIn, opens, withKey, withoutKeys } from '../../../src/core/upkeep/handover/key-list.ts';
import { ProblemError } from '../../../src/shared/problem.ts';
import { bytes, forAWhile, text } from './foreign.ts';

const awhile = { ...forAWhile, interruptAfterTimeLimit: 1500 };

/** Binary keys: fields with lengths that are right, too long or none. */
const blob = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom('ssh-ed25519', 'ssh-rsa', 'nistp256'), text), fc.nat(3)), {
    maxLength: 4,
  })
  .map((fields) =>
    Buffer.concat(
      fields.flatMap(([field, lie]) => {
        const length = Buffer.alloc(4);
        length.writeUInt32BE(lie === 0 ? 0xffff_fff0 : Buffer.byteLength(field) + lie - 1);
        return [length, Buffer.from(field)];
      }),
    ).toString('base64'),
  );
const keyLine = fc
  .tuple(
    fc.constantFrom('', 'command="x y" ', 'restrict,', '"', 'cert-authority ', '# ', 'from="\\" '),
    fc.constantFrom('ssh-ed25519', 'ssh-rsa', 'ecdsa-sha2-nistp256', 'constructor', '__proto__'),
    fc.oneof(blob, text),
    fc.constantFrom('', ' anna@home', '\r', ' # \\" '),
  )
  .map(([options, type, key, comment]) => `${options}${type} ${key}${comment}`);
const keyList = fc.array(fc.oneof(keyLine, text), { maxLength: 8 }).map((lines) => lines.join('\n'));

type Told = (error: Error | null, answer?: unknown) => void;

/** As much of an SFTP place as keys are put in and taken out with. */
class PlaceWithKeys {
  readonly before: string;
  file: string;
  #beside = '';

  constructor(list: string) {
    // As the bytes of a file are read.
    this.before = Buffer.from(list).toString('utf8');
    this.file = this.before;
  }

  get sftp(): SFTPWrapper {
    const made = {
      createReadStream: () => Readable.from([Buffer.from(this.file)]),
      appendFile: (_path: string, more: string, _options: object, done: Told) => {
        this.file += more;
        done(null);
      },
      realpath: (path: string, done: Told) => done(null, path),
      stat: (_path: string, done: Told) => done(null, { mode: 0o100600 }),
      writeFile: (_path: string, content: string, _options: object, done: Told) => {
        this.#beside = content;
        done(null);
      },
      ext_openssh_rename: (_from: string, _to: string, done: Told) => {
        this.file = this.#beside;
        done(null);
      },
    };
    return made as unknown as SFTPWrapper;
  }
}

describe('lists of keys', () => {
  it('are read to their end, and lose nothing but the key that is taken out', () => {
    fc.assert(
      fc.property(keyList, (list) => {
        const keys = keysIn(list);
        for (const key of keys) opens(key);
        expect(withoutKeys(list, [])).toBe(list);
        const [first] = keys;
        if (first === undefined) return;
        const left = withoutKeys(list, [first.blob]);
        expect(keysIn(left).map(({ blob: one }) => one)).toEqual(
          keys.map(({ blob: one }) => one).filter((one) => one !== first.blob),
        );
        expect(keysIn(withKey(left, first)).at(-1)?.blob).toBe(first.blob);
      }),
      awhile,
    );
  });

  it('at a place for backups lose nothing but the server’s key, whatever stands there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(keyList, text), async (list) => {
        const key = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOURS innkeeper';
        const place = new PlaceWithKeys(list);
        await addKey(place.sftp, key);
        expect(place.file.includes(key)).toBe(true);
        expect(place.file.startsWith(place.before)).toBe(true);
        await removeKey(place.sftp, key);
        const left = (text: string) => text.split('\n').filter((line) => line !== '');
        expect(left(place.file)).toEqual(left(place.before));
        trustedKeys(list);
      }),
      awhile,
    );
  });

  it('and a key that is given are a key, or why it is none', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(keyLine, text), bytes, async (line, inside) => {
        const read = readPublicKey(line);
        if (!('refused' in read)) expect(keysIn(`${read.type} ${read.blob}`)).toHaveLength(1);
        const body = inside.toString('base64');
        for (const kind of ['OPENSSH PRIVATE KEY', 'RSA PRIVATE KEY', 'PRIVATE KEY']) {
          const pem = `-----BEGIN ${kind}-----\n${body}\n-----END ${kind}-----`;
          await orProblemLater(() => readPrivateKey(pem));
        }
        await orProblemLater(() => readPrivateKey(line));
      }),
      awhile,
    );
  });
});

/** As `orProblem`, for what takes a while. */
async function orProblemLater(read: () => Promise<unknown>): Promise<void> {
  await read().catch((error: unknown) => {
    if (!(error instanceof ProblemError)) throw error;
  });
}
