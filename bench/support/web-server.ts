/** A web server in a process of its own: `/<n>` answers with n bytes. Tells its port to its parent; ends with it. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

const server = createServer((request, response) => {
  request.resume();
  response.end(Buffer.alloc(Number(request.url?.slice(1)), 'x'));
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
process.on('disconnect', () => process.exit());
// A stop reaches the whole group; this one goes with its parent.
for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => {});
