/**
 * The list of people on a practice server with thousands of them: through the core, as a page asks
 * for it, and through our tunnel alone, against the same HTTP client through `ssh -L`.
 */
import { readFile } from 'node:fs/promises';
import { missingRequirement } from '../practice/index.ts';
import { openSsh, type Tunnel } from '../src/core/server/ssh/index.ts';
import { synapsePort } from '../src/shared/server-constants.ts';
import { type SetUpInn, setUpInn } from '../test/practice/support/set-up-inn.ts';
import { bench, timedMany } from './support/bench.ts';
import { sameClientTo } from './support/lines.ts';
import { openRawSsh } from './support/raw-ssh.ts';

const accounts = 4_000;
const pageSize = 100;
const pages = accounts / pageSize;

const populate = `
  INSERT INTO users (name, creation_ts, is_guest, admin, deactivated, locked)
  SELECT '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 1700000000 + n, 0, 0, 0, false
  FROM generate_series(1, ${accounts}) AS n;
  INSERT INTO profiles (user_id, full_user_id, displayname)
  SELECT 'crowd' || lpad(n::text, 6, '0'), '@crowd' || lpad(n::text, 6, '0') || ':inn.test', 'Person ' || n
  FROM generate_series(1, ${accounts}) AS n;
  ANALYZE users; ANALYZE profiles;`;

const panelToken = (at: SetUpInn) =>
  at.sql("SELECT token FROM access_tokens WHERE user_id = '@innkeeper-panel:inn.test' LIMIT 1");

await bench(missingRequirement(), async (bench) => {
  const at = await setUpInn('bench');
  bench.atEnd(() => at.close());
  await at.sql(populate);

  const { address, sshPort: port, user, keyFile, hostKey } = at.server;
  const target = { address, port, user, keyFile };
  const privateKey = await readFile(keyFile, 'utf8');
  const ssh = await openSsh({ target, credentials: { kind: 'key', privateKey }, hostKey });
  bench.atEnd(() => ssh.close());
  const raw = await openRawSsh(target, { terminalFirst: true });
  bench.atEnd(() => raw.close());

  const throughCore = async (n: number) => {
    const from = n * pageSize;
    const { items } = await at.inn.call('people.list', { serverId: at.id, from, limit: pageSize });
    return items.length;
  };
  // The first call signs the panel in.
  await throughCore(0);
  const headers = { authorization: `Bearer ${await panelToken(at)}` };
  const through = (tunnel: Tunnel) => async (n: number) => {
    const query = `from=${n * pageSize}&limit=${pageSize}&deactivated=false&locked=true&order_by=name&dir=f`;
    const answer = await tunnel.request('GET', `/_synapse/admin/v3/users?${query}`, { headers });
    if (answer.status !== 200) throw new Error(`the list was answered with ${answer.status}`);
    return (JSON.parse(Buffer.from(answer.body).toString()) as { users: unknown[] }).users.length;
  };
  const overSsh = through(sameClientTo(bench, await raw.forward(synapsePort)));
  const overOurs = through(ssh.tunnel(synapsePort));

  const ways = [
    { what: 'people.list', ours: throughCore },
    { what: 'admin API through the tunnel', ours: overOurs },
  ];
  for (const { what, ours } of ways) {
    for (const atOnce of [1, 4]) {
      const turn = (name: string, page: (n: number) => Promise<number>) => ({
        name,
        run: () =>
          timedMany(pages, atOnce, async (n) => {
            const found = await page(n);
            if (found !== pageSize) throw new Error(`${name}: page ${n} has ${found} people`);
          }),
      });
      await bench.compare({
        what: `${what}, ${pageSize} of ${accounts}, ${atOnce === 1 ? 'one at a time' : `${atOnce} at once`}`,
        amount: pages,
        unit: 'pages',
        rounds: 5,
        budgetMs: 8_000,
        memory: true,
        ours: turn('Innkeeper', ours),
        raw: [turn('ssh -L, terminal first', overSsh)],
      });
    }
  }
});
