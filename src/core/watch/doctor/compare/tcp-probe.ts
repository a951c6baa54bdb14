import { connect } from 'node:net';

/** Milliseconds for a TCP connection: a lost packet is sent again after one and three seconds. */
const timeoutMs = 8_000;

/** Opens a TCP connection and ends it. `silent` where nobody answers in time. */
export function probeTcp(
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<{ readonly answer: 'open' | 'refused' | 'silent'; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, timeout: timeoutMs });
    const leave = () => {
      socket.destroy();
      reject(signal.reason);
    };
    signal.addEventListener('abort', leave, { once: true });
    const end = (answer: 'open' | 'refused' | 'silent', said: string) => {
      signal.removeEventListener('abort', leave);
      socket.destroy();
      resolve({ answer, said });
    };
    socket.once('connect', () => end('open', 'connected'));
    socket.once('timeout', () => end('silent', `no answer within ${timeoutMs / 1000} seconds`));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      end(error.code === 'ECONNREFUSED' || error.code === 'ECONNRESET' ? 'refused' : 'silent', error.message),
    );
  });
}
