import { connect, type Socket } from 'node:net';
import { cancelled, onAbort } from '../../../shared/async/cancelled.ts';
import { socketProblem, timeoutProblem } from './errors.ts';
import type { SshTarget } from './types.ts';

/** Milliseconds one of several addresses gets before the next is tried. Node's own 250 is too short for far servers. */
const perAddressMs = 3_000;

/** Opens the TCP connection. Throws `network.*`, what is cancelled, or `HungUp` on a reset. */
export function dial(target: SshTarget, timeoutMs: number, signal?: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      host: target.address.replace(/^\[(.*)\]$/, '$1'),
      port: target.port,
      noDelay: true,
      keepAlive: true,
      autoSelectFamilyAttemptTimeout: perAddressMs,
    });
    const fail = (error: Error) => {
      settle();
      socket.on('error', () => {});
      socket.destroy();
      reject(error);
    };
    const onError = (error: Error) => fail(socketProblem(error, target, Math.round(timeoutMs / 1000)));
    const timer = setTimeout(
      () => fail(timeoutProblem(target, Math.round(timeoutMs / 1000))),
      Math.max(1, timeoutMs),
    );
    const forget = onAbort(signal, () => queueMicrotask(() => fail(cancelled(signal))));
    const settle = () => {
      clearTimeout(timer);
      forget();
      socket.off('error', onError);
    };
    socket.once('error', onError);
    socket.once('connect', () => {
      settle();
      resolve(socket);
    });
  });
}
