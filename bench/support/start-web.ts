import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Bench } from './bench.ts';

/** Starts the web server; gives its port. */
export async function startWeb(bench: Bench): Promise<number> {
  const child = fork(fileURLToPath(new URL('web-server.ts', import.meta.url)));
  bench.atEnd(async () => {
    if (!child.connected) return;
    const gone = once(child, 'exit');
    child.disconnect();
    await gone;
  });
  const [port] = await once(child, 'message');
  return Number(port);
}
