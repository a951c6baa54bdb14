import { expect, it, vi } from 'vitest';
import { loadHostScripts } from '../../../src/core/server/host/scripts.ts';
import { bash } from '../../support/on-server.ts';
import type { SetUpInn } from '../support/set-up-inn.ts';

/** Who is counted as somebody who was there. */
export function activityTest(at: () => SetUpInn): void {
  it('counts what people did in the last week, and neither Innkeeper’s own accounts nor anybody twice', async () => {
    const token = await at().token('bela', 'lantern-harbour-moss');
    const { body } = await at().client('POST', '/_matrix/client/v3/createRoom', {}, token);
    const send = `/_matrix/client/v3/rooms/${encodeURIComponent(String(body.room_id))}/send/m.room.message`;
    for (const text of ['one', 'two']) {
      await at().client('PUT', `${send}/${text}`, { msgtype: 'm.text', body: text }, token);
    }
    const upload = await at().fetch(`${at().baseUrl}/_matrix/media/v3/upload`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' },
      body: 'x'.repeat(3000),
    });
    expect(upload.status).toBe(200);
    await at().sql(
      `INSERT INTO user_ips (user_id, access_token, device_id, ip, user_agent, last_seen) VALUES
       ('@anna:inn.test', 'a', 'd', '203.0.113.1', 'Element', extract(epoch FROM now()) * 1000),
       ('@anna:inn.test', 'a', 'e', '203.0.113.2', 'Element', extract(epoch FROM now()) * 1000),
       ('@carol:inn.test', 'a', 'd', '203.0.113.1', 'Element', (extract(epoch FROM now()) - 700000) * 1000),
       ('@innkeeper-check-1:inn.test', 'a', 'd', '203.0.113.1', 'Element', extract(epoch FROM now()) * 1000),
       ('@innkeeper-panel:inn.test', 'a', 'd', '203.0.113.1', 'Element', extract(epoch FROM now()) * 1000)
       ON CONFLICT DO NOTHING`,
    );
    await at().sql(
      `INSERT INTO registration_tokens (token, uses_allowed, pending, completed, expiry_time) VALUES
       ('open', NULL, 0, 7, NULL), ('once', 1, 0, 0, 4000000000000), ('used', 1, 0, 1, NULL),
       ('over', NULL, 0, 0, 1000)
       ON CONFLICT DO NOTHING`,
    );
    // Synapse writes down who was there every few seconds, on a busy machine later.
    await vi.waitFor(
      async () =>
        expect(await at().sql("SELECT DISTINCT user_id FROM user_ips WHERE user_id = '@bela:inn.test'")).toBe(
          '@bela:inn.test',
        ),
      { timeout: 60_000, interval: 1000 },
    );
    // Another computer's Innkeeper asks for the first time; this one has asked minutes ago.
    const { health: input } = await loadHostScripts('templates');
    const fresh = await at().server.exec(['bash', '-s', '', '', 'community', '0'], { input });
    // Bela, who signed in, and Anna. As the host's account only Innkeeper was there. Two invitations are good.
    expect(fresh.stdout).toContain(
      '\n{"fact":"community","people":2,"invitations":2,"messages":2,"mediaBytes":3000}\n',
    );
    // What the server says is signed with the key that lies there, by its name in the file.
    const key = (
      await bash(at().server, "cut -d ' ' -f 2 /opt/innkeeper/secrets/synapse/signing.key")
    ).trim();
    const name = `ed25519:${key}`;
    expect(fresh.stdout).toContain(
      `\n{"fact":"identity","server":"inn.test","latest":["${name}"],"signed":["${name}"],"keys":["${name}"],"mediaGone":false}\n`,
    );
  });
}
