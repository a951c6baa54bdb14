import { createHash, randomBytes } from 'node:crypto';

/** One place of a keychain after another; `get` gives null where nothing answers. */
export interface Entries {
  get(account: string): Promise<string | null>;
  set(account: string, value: string): Promise<void>;
  delete(account: string): Promise<boolean>;
}

/** Windows takes 2,560 bytes an entry, less than a private key of RSA may have. Others have no limit that matters. */
export const entryLimit = process.platform === 'win32' ? 2500 : Number.POSITIVE_INFINITY;

const head = /^innkeeper-parts:([0-9a-f]{16}):([1-9][0-9]{0,3}):([0-9a-f]{64})$/;

/**
 * Keeps a value that is longer than an entry in several. Under its name stands which those are, so a value changes at
 * once or not at all; what it had before goes afterwards. A value with a part missing is none.
 */
export function longValues(entries: Entries, limit = entryLimit): Entries {
  const partsOf = (account: string, text: string | null): string[] => {
    const [, id, count = '0'] = head.exec(text ?? '') ?? [];
    return Array.from({ length: Number(count) }, (_, index) => `${account}#${id}-${index}`);
  };
  const forget = async (parts: readonly string[]) => {
    for (const part of parts) await entries.delete(part);
  };

  return {
    async get(account) {
      const text = await entries.get(account);
      const [, , , digest] = head.exec(text ?? '') ?? [];
      if (digest === undefined) return text;
      const parts: string[] = [];
      for (const part of partsOf(account, text)) parts.push((await entries.get(part)) ?? '');
      const value = Buffer.from(parts.join(''), 'base64').toString('utf8');
      return digestOf(value) === digest ? value : null;
    },

    async set(account, value) {
      if (limit === Number.POSITIVE_INFINITY) return entries.set(account, value);
      const before = partsOf(account, await entries.get(account));
      // What looks like a head would be taken for one.
      if (Buffer.byteLength(value) <= limit && !head.test(value)) await entries.set(account, value);
      else {
        const pieces =
          Buffer.from(value)
            .toString('base64')
            .match(new RegExp(`.{1,${limit}}`, 'g')) ?? [];
        const text = `innkeeper-parts:${randomBytes(8).toString('hex')}:${pieces.length}:${digestOf(value)}`;
        const parts = partsOf(account, text);
        for (const [index, part] of parts.entries()) await entries.set(part, pieces[index] ?? '');
        await entries.set(account, text);
      }
      await forget(before);
    },

    async delete(account) {
      const parts = partsOf(account, await entries.get(account));
      const deleted = await entries.delete(account);
      await forget(parts);
      return deleted;
    },
  };
}

function digestOf(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}
