import { describe, expect, it } from 'vitest';
import { serverListHandlers } from '../../../src/core/api/handlers/server-list.ts';
import { createProfiles } from '../../../src/core/local/profiles/profiles.ts';
import { serverIdSchema } from '../../../src/shared/id-schemas.ts';
import { tempFolder } from '../../support/temp-folder.ts';

const context = { signal: new AbortController().signal };
const id = serverIdSchema.parse('inn-test');
const hostKey = 'SHA256:n3v6C0JqK8yR1fT0bUuVdWq2mL5sXzA7hEoPiGkYc4Q';
const profile = {
  id,
  address: '203.0.113.7',
  port: 2222,
  user: 'anna',
  credentials: 'key',
  hostKey,
  domain: 'inn.test',
  stage: 'set-up',
  addedAt: '2026-11-21T08:00:00.000Z',
} as const;
const listed = { ...profile, id: undefined, addedAt: undefined };
const list = (...servers: readonly object[]) => JSON.stringify({ innkeeperServerList: 1, servers });

async function computer() {
  const profiles = createProfiles(tempFolder());
  return { profiles, calls: serverListHandlers(profiles) };
}

describe('the list of servers', () => {
  it('is taken to another computer, where known servers stay as they are', async () => {
    const [here, there] = [await computer(), await computer()];
    await here.profiles.save(profile);
    const { content } = await here.calls['servers.export']({}, context);
    expect(JSON.parse(content)).toEqual({
      innkeeperServerList: 1,
      servers: [JSON.parse(JSON.stringify(listed))],
    });
    expect(await there.calls['servers.import']({ content }, context)).toEqual({
      added: ['inn.test'],
      known: 0,
    });
    const [added] = await there.profiles.list();
    expect(added).toMatchObject({ ...listed, id: 'inn-test', addedAt: expect.any(String) });
    expect(await there.calls['servers.import']({ content }, context)).toEqual({ added: [], known: 1 });
    expect(await there.profiles.list()).toEqual([added]);
  });

  it('leaves out what is closed: what is known of that lies on this computer alone', async () => {
    const { profiles, calls } = await computer();
    await profiles.save(profile);
    const closed = { at: profile.addedAt, lastBackupAt: null, stays: [] };
    await profiles.save({ ...profile, id: serverIdSchema.parse('gone'), port: 22, stage: 'closed', closed });
    const { content } = await calls['servers.export']({}, context);
    expect(JSON.parse(content).servers).toEqual([JSON.parse(JSON.stringify(listed))]);
  });

  it.each([
    ['holiday.jpg', 'file.no-server-list'],
    ['{}', 'file.no-server-list'],
    [list({ ...listed, address: '-oProxyCommand=x' }), 'file.no-server-list'],
    [list({ ...listed, hostKey: 'anything' }), 'file.no-server-list'],
    [list({ ...listed, password: 'x' }), 'file.no-server-list'],
    [list({ ...listed, user: '' }), 'file.no-server-list'],
    [JSON.stringify({ innkeeperServerList: 2, servers: [] }), 'file.newer-server-list'],
  ])('is not made of another file: %s', async (content, code) => {
    const { profiles, calls } = await computer();
    await expect(calls['servers.import']({ content }, context)).rejects.toMatchObject({
      code: 'input.server-list',
      params: { reason: { code } },
    });
    expect(await profiles.list()).toEqual([]);
  });
});

describe('the name of a server on this computer', () => {
  it('is kept until it is the usual one again', async () => {
    const { profiles, calls } = await computer();
    await profiles.save(profile);
    const label = async () => (await profiles.get(id))?.label;
    await calls['servers.rename']({ serverId: id, name: 'The club' }, context);
    expect(await label()).toBe('The club');
    await calls['servers.rename']({ serverId: id, name: 'inn.test' }, context);
    expect(await label()).toBeUndefined();
    await calls['servers.rename']({ serverId: id, name: 'The club' }, context);
    await calls['servers.rename']({ serverId: id, name: null }, context);
    expect(await profiles.get(id)).toEqual(profile);
    const other = serverIdSchema.parse('other');
    await expect(calls['servers.rename']({ serverId: other, name: 'x' }, context)).rejects.toMatchObject({
      code: 'input.unknown-server',
    });
  });
});
