import { expect, it } from 'vitest';
import type { CallInput } from '../../../src/shared/contract.ts';
import { bash } from '../../support/on-server.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** How Innkeeper’s own account gets back what somebody took from it. */
export function panelAccountTests(at: () => SetUpInn): void {
  const serverId = () => at().id;
  const list = (more: Partial<CallInput<'people.list'>> = {}) =>
    at().inn.call('people.list', { serverId: serverId(), ...more });
  /** The chat server remembers tokens for a while: what is changed in its database counts after a restart. */
  const restartSynapse = async () => {
    await bash(at().server, 'docker restart innkeeper-synapse-1');
    await bash(at().server, 'until curl -fs http://127.0.0.1:8008/health; do sleep 0.3; done');
  };

  it('signs in again by itself when its token was revoked, once for many requests', async () => {
    const sessions = () =>
      at().sql("SELECT count(*) FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test'");
    await at().sql("DELETE FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test'");
    // From here on passwords are hashed quickly: 300 are made further down, at a quarter of a second each.
    const quick = '/opt/innkeeper/config/synapse/test.yaml';
    await at().server.exec(['sh', '-c', `echo 'bcrypt_rounds: 4' > ${quick} && chmod 644 ${quick}`]);
    await restartSynapse();
    const all = await Promise.all(Array.from({ length: 12 }, () => list()));
    expect(new Set(all.map((one) => one.items.length)).size).toBe(1);
    expect(await sessions()).toBe('1');
  });

  it('takes its rights back after somebody took them, its sign-in being good still', async () => {
    const { user, password } = await at().inn.call('admin.reveal', { serverId: serverId() });
    const token = await at().token(user, password);
    const url = 'http://127.0.0.1:8008/_synapse/admin/v2/users/@innkeeper-panel:inn.test';
    const demote = await at().server.exec(['curl', '-fsS', '-X', 'PUT', '-K', '-', url], {
      input: `header = "Authorization: Bearer ${token}"\ndata = "{\\"admin\\": false}"\n`,
    });
    expect(demote.stderr).toBe('');
    const admin = () => at().sql("SELECT admin FROM users WHERE name = '@innkeeper-panel:inn.test'");
    expect(await admin()).toBe('0');
    expect((await list()).items.length).toBeGreaterThan(3);
    expect(await admin()).toBe('1');
  });

  it('takes its account back after somebody locked it and changed its password', async () => {
    await at().sql(`
      UPDATE users SET locked = true, password_hash = (SELECT password_hash FROM users WHERE name = '@ben:inn.test'), admin = 0 WHERE name = '@innkeeper-panel:inn.test';
      DELETE FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test'`);
    await restartSynapse();
    expect((await list()).items.length).toBeGreaterThan(3);
    expect(await at().sql("SELECT locked, admin FROM users WHERE name = '@innkeeper-panel:inn.test'")).toBe(
      'f|1',
    );
  });
}
