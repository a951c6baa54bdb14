import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Home, newHome } from './start-app.ts';

/** A home in which one server is known: set up, and out of reach. */
export function serverKnown(
  atEnd?: Parameters<typeof newHome>[0],
  more: Readonly<Record<string, unknown>> = {},
): Home {
  const home = newHome(atEnd);
  const server = {
    id: 'inn',
    // Kept for documentation: nobody answers there.
    address: '203.0.113.7',
    port: 22,
    user: 'root',
    credentials: 'agent',
    domain: 'inn.example.org',
    stage: 'set-up',
    addedAt: '2026-11-21T10:00:00.000Z',
    ...more,
  };
  writeFileSync(join(home.data, 'servers.json'), JSON.stringify({ innkeeperServers: 1, servers: [server] }));
  return home;
}
