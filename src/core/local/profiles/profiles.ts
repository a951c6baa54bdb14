import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { serverIdSchema } from '../../../shared/id-schemas.ts';
import type { ServerId } from '../../../shared/ids.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { FileLock } from '../files/file-lock.ts';
import { readPrivateFile, writePrivateFile } from '../files/private-file.ts';
import { type Profile, profileSchema, profilesFileSchema, profilesVersion } from './profile.ts';

export type { Profile } from './profile.ts';

/** The servers this Innkeeper knows, in the order they were added. */
export interface Profiles {
  list(): Promise<Profile[]>;
  get(id: ServerId): Promise<Profile | undefined>;
  /** Adds, or replaces the one with the same id. */
  save(profile: Profile): Promise<void>;
  /** Changes a server as it is kept now, whatever was read of it before. Nothing happens where it is not known. */
  update(id: ServerId, change: (profile: Profile) => Profile): Promise<void>;
  remove(id: ServerId): Promise<void>;
  /** Adds one under an id no server has, made from a domain or address. Nothing is added where `make` throws. */
  add(name: string, make: (id: ServerId) => Promise<Profile>): Promise<Profile>;
  /** Where a file that could not be read was put aside, if that happened since the start. */
  readonly setAside: string | undefined;
}

/** The file is read anew for each call, so that the app and the command line may be used side by side. */
export function createProfiles(folder: string): Profiles {
  const path = join(folder, 'servers.json');
  const lock = new FileLock(path);
  let setAside: string | undefined;

  const look = async () => {
    const text = await readPrivateFile(path).catch((error: unknown) => {
      throw new ProblemError('input.file-unreadable', { file: path, reason: messageOf(error) });
    });
    return text === undefined ? { good: [], bad: false } : read(text);
  };
  /** Under the lock: a file that cannot be read makes way. */
  const load = async (): Promise<Profile[]> => {
    const { good, bad } = await look();
    if (!bad) return good;
    // Kept, never thrown away: a person (or a newer Innkeeper) may still read it.
    setAside = `${path}.${new Date().toISOString().replaceAll(':', '-')}.unreadable`;
    await rename(path, setAside);
    if (good.length > 0) await store(good);
    return good;
  };
  const store = (servers: readonly Profile[]) =>
    writePrivateFile(path, `${JSON.stringify({ innkeeperServers: profilesVersion, servers }, null, 2)}\n`);
  const change = (edit: (profiles: readonly Profile[]) => readonly Profile[]) =>
    lock.change(async () => {
      const before = await load();
      const after = edit(before);
      if (!isDeepStrictEqual(before, after)) await store(after);
    });
  const list = async () => {
    const { good, bad } = await lock.read(look);
    return bad ? lock.change(load) : good;
  };

  return {
    list,
    get: async (id) => (await list()).find((one) => one.id === id),
    save: (profile) => {
      const checked = profileSchema.parse(profile);
      return change((all) =>
        all.some((one) => one.id === checked.id)
          ? all.map((one) => (one.id === checked.id ? checked : one))
          : [...all, checked],
      );
    },
    update: (id, edit) =>
      change((all) => all.map((one) => (one.id === id ? profileSchema.parse(edit(one)) : one))),
    remove: (id) => change((all) => all.filter((one) => one.id !== id)),
    add: (name, make) =>
      lock.change(async () => {
        const known = await load();
        const id = unusedId(name, new Set(known.map((one) => one.id)));
        const added = profileSchema.parse(await make(id));
        await store([...known, added]);
        return added;
      }),
    get setAside() {
      return setAside;
    },
  };
}

/** The whole file is read or none of it where it is from a newer version; else server by server. */
function read(text: string): { readonly good: Profile[]; readonly bad: boolean } {
  try {
    const found = profilesFileSchema.parse(JSON.parse(text)).map((one) => profileSchema.safeParse(one));
    const good = found.flatMap((one) => (one.success ? [one.data] : []));
    return { good, bad: good.length < found.length };
  } catch {
    return { good: [], bad: true };
  }
}

/** `matrix.example.org` becomes `matrix-example-org`, and `matrix-example-org-2` where that is taken. */
function unusedId(name: string, taken: ReadonlySet<string>): ServerId {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+/, '')
    .slice(0, 56)
    .replace(/-+$/, '');
  const base = plain || 'server';
  let id = base;
  for (let count = 2; taken.has(id); count++) id = `${base}-${count}`;
  return serverIdSchema.parse(id);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
