/** Does a little of everything over one connection, closes it, and must then end by itself. */
import { openSsh } from '../../../src/core/server/ssh/index.ts';

const { SSH_PORT = '', SSH_KEY = '', SSH_HOST_KEY } = process.env;
const ssh = await openSsh({
  target: { address: '127.0.0.1', port: Number(SSH_PORT), user: 'root' },
  credentials: { kind: 'key', privateKey: SSH_KEY },
  hostKey: SSH_HOST_KEY,
});
const run = await ssh.run(['echo', 'hi'], { timeoutMs: 600_000, signal: new AbortController().signal });
const stop = new AbortController();
const stopped = ssh.run(['sleep', '100'], { signal: stop.signal });
setTimeout(() => stop.abort(), 200);
await stopped;
await ssh.upload('/root/left', [{ path: 'a', content: 'x', mode: 0o600, uid: 0, gid: 0 }]);
const tunnel = await ssh
  .tunnel(1)
  .request('GET', '/')
  .catch((error: { code: string }) => error.code);
const raw = await ssh.openStream(Number(SSH_PORT));
raw.on('error', () => {});
await ssh.close();
await new Promise((resolve) => setImmediate(resolve));
const handles = process.getActiveResourcesInfo().filter((name) => /TCP|Timeout|Worker|Message/.test(name));
process.stdout.write(JSON.stringify({ run: run.stdout, tunnel, handles }));
