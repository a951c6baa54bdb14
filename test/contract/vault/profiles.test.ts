import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProfiles, type Profile } from '../../../src/core/local/profiles/profiles.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { parseSpec } from '../../../src/shared/spec/index.ts';
import { tempFolder } from '../../support/temp-folder.ts';

function profile(id: string, more: Partial<Profile> = {}): Profile {
  return {
    id: serverIdSchema.parse(id),
    address: '203.0.113.7',
    port: 22,
    user: 'root',
    credentials: 'key',
    stage: 'new',
    addedAt: '2026-11-21T10:00:00.000Z',
    ...more,
  };
}

const parsed = parseSpec({ innkeeper: 1, server: { address: '203.0.113.7' }, domain: 'example.org' });
if (!parsed.ok) throw new Error('the spec of this test is wrong');
const { spec } = parsed;

describe('known servers', () => {
  it('are kept in their order, replaced and removed, and known to the next start', async () => {
    const folder = tempFolder();
    const profiles = createProfiles(folder);
    expect(await profiles.list()).toEqual([]);
    await profiles.save(profile('one'));
    await profiles.save(profile('two'));
    const changed = profile('one', { stage: 'set-up', domain: 'example.org', deployed: spec });
    await profiles.save(changed);
    const next = createProfiles(folder);
    expect(await next.list()).toEqual([changed, profile('two')]);
    expect(await next.get(changed.id)).toEqual(changed);
    await next.remove(changed.id);
    expect(await profiles.list()).toEqual([profile('two')]);
    expect(await profiles.get(changed.id)).toBeUndefined();
  });

  it('lie in a file for this user alone', async () => {
    const folder = join(tempFolder(), 'deep', 'er');
    await createProfiles(folder).save(profile('one'));
    expect(statSync(join(folder, 'servers.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(readdirSync(folder)).toEqual(['servers.json']);
  });

  it('are all kept when saved at once', async () => {
    const profiles = createProfiles(tempFolder());
    await Promise.all(Array.from({ length: 20 }, (_, i) => profiles.save(profile(`server-${i}`))));
    expect(await profiles.list()).toHaveLength(20);
  });

  it('lose nothing of each other when changed at once', async () => {
    const folder = tempFolder();
    const profiles = createProfiles(folder);
    await profiles.save(profile('one'));
    const { id } = profile('one');
    await Promise.all([
      profiles.update(id, (now) => ({ ...now, hostKey: 'SHA256:new' })),
      profiles.update(id, (now) => ({ ...now, wished: spec })),
      profiles.update(serverIdSchema.parse('nobody'), (now) => ({ ...now, wished: spec })),
    ]);
    expect(await createProfiles(folder).list()).toEqual([
      profile('one', { hostKey: 'SHA256:new', wished: spec }),
    ]);
  });

  it.each([
    ['set-up', 'deployed'],
    ['new', 'wished'],
  ] as const)(
    'of the first version had one spec: that of a server that is %s is what is %s',
    async (stage, field) => {
      const folder = tempFolder();
      const servers = [{ ...profile('one', { stage }), spec }, profile('two')];
      writeFileSync(join(folder, 'servers.json'), JSON.stringify({ innkeeperServers: 1, servers }));
      const profiles = createProfiles(folder);
      const now = [profile('one', { stage, [field]: spec }), profile('two')];
      expect(await profiles.list()).toEqual(now);
      await profiles.save(profile('three'));
      expect(JSON.parse(readFileSync(join(folder, 'servers.json'), 'utf8'))).toMatchObject({
        innkeeperServers: 2,
        servers: [...now, profile('three')],
      });
      expect(profiles.setAside).toBeUndefined();
    },
  );

  it.each([
    ['not JSON', '{ "innkeeperServers": 1, "serv'],
    ['a newer version', '{ "innkeeperServers": 3, "servers": [] }'],
    ['empty', ''],
  ])('in a file that is %s are put aside, not lost, and told', async (_name, text) => {
    const folder = tempFolder();
    writeFileSync(join(folder, 'servers.json'), text);
    const profiles = createProfiles(folder);
    expect(await profiles.list()).toEqual([]);
    expect(readFileSync(profiles.setAside ?? '', 'utf8')).toBe(text);
    await profiles.save(profile('one'));
    expect(await createProfiles(folder).list()).toEqual([profile('one')]);
    expect(readFileSync(profiles.setAside ?? '', 'utf8')).toBe(text);
  });

  it('that can be read survive one that cannot', async () => {
    const folder = tempFolder();
    const servers = [profile('one'), { ...profile('two'), port: 'many' }, profile('three')];
    writeFileSync(join(folder, 'servers.json'), JSON.stringify({ innkeeperServers: 1, servers }));
    const profiles = createProfiles(folder);
    expect((await profiles.list()).map((one) => one.id)).toEqual(['one', 'three']);
    expect(readFileSync(profiles.setAside ?? '', 'utf8')).toContain('many');
  });

  it.each([
    [1, 'spec'],
    [2, 'deployed'],
    [2, 'wished'],
  ])('survive a spec of theirs that cannot be read (version %i, %s)', async (innkeeperServers, field) => {
    const folder = tempFolder();
    const servers = [{ ...profile('one'), [field]: { innkeeper: 9 } }];
    writeFileSync(join(folder, 'servers.json'), JSON.stringify({ innkeeperServers, servers }));
    const profiles = createProfiles(folder);
    expect(await profiles.list()).toEqual([profile('one')]);
    expect(profiles.setAside).toBeUndefined();
  });

  it('that are not profiles are refused', async () => {
    const profiles = createProfiles(tempFolder());
    expect(() => profiles.save({ ...profile('one'), password: 'x' } as Profile)).toThrow();
    expect(await profiles.list()).toEqual([]);
  });
});

describe('ids', () => {
  it.each([
    ['matrix.example.org', 'matrix-example-org'],
    ['203.0.113.7', '203-0-113-7'],
    ['2001:db8::1', '2001-db8-1'],
    ['::1', '1'],
    ['---', 'server'],
    ['', 'server'],
  ])('of %s is %s', async (name, id) => {
    const added = await createProfiles(tempFolder()).add(name, async (free) => profile(free));
    expect(added.id).toBe(id);
  });

  it('are unique', async () => {
    const profiles = createProfiles(tempFolder());
    for (const expected of ['inn', 'inn-2', 'inn-3']) {
      expect((await profiles.add('inn', async (free) => profile(free))).id).toBe(expected);
    }
  });

  it('can be made of anything', async () => {
    const profiles = createProfiles(tempFolder());
    const refused = new Error('not kept');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 300 }), async (name) => {
        const add = profiles.add(name, async (free) => {
          expect(serverIdSchema.safeParse(free).success).toBe(true);
          throw refused;
        });
        await expect(add).rejects.toBe(refused);
      }),
    );
    expect(await profiles.list()).toEqual([]);
  });
});
