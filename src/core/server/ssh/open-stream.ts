import type { ClientChannel } from 'ssh2';
import { orAborted } from '../../../shared/async/cancelled.ts';
import { message } from '../../../shared/message.ts';
import { NotSent, type SshClientConnection } from './client-connection.ts';
import { openProblem } from './errors.ts';
import { ForwardedStream } from './forwarded-stream.ts';
import type { Reconnecting } from './reconnect.ts';

/**
 * Opens one forwarded stream. Throws `ssh.tunnel-refused`, `network.service-down` (nothing listens
 * there), `network.service-slow`, and what reconnecting throws.
 */
export async function openStream(
  line: Reconnecting,
  port: number,
  host: string,
  signal?: AbortSignal,
): Promise<ForwardedStream> {
  return line.begin(message('task.open-tunnel'), signal, async (connection) => {
    const opening = forward(connection, port, host);
    try {
      return new ForwardedStream(await orAborted(opening, signal));
    } catch (error) {
      // Comes too late to be wanted.
      if (signal?.aborted)
        opening.then(
          (channel) => channel.close(),
          () => {},
        );
      throw error;
    }
  });
}

function forward(connection: SshClientConnection, port: number, host: string): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    try {
      connection.client.forwardOut('127.0.0.1', 0, host, port, (error, channel) => {
        if (!error) resolve(channel);
        else if ('reason' in error) reject(openProblem(error, host, port));
        else reject(new NotSent());
      });
    } catch {
      reject(new NotSent());
    }
  });
}
