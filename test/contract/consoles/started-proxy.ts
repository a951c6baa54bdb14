import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { onTestFinished } from 'vitest';
import {
  type AuthenticatingProxy,
  startAuthenticatingProxy,
} from '../../../src/core/consoles/authenticating-proxy.ts';
import { type Program, startProgram } from './behind-the-proxy.ts';

export const direct = (port: number): Promise<Duplex> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(socket));
    socket.once('error', reject);
  });

export const hour = 3_600_000;

export interface Started {
  readonly proxy: AuthenticatingProxy;
  readonly program: Program;
  readonly closed: Promise<void>;
}

export async function start(
  more: { readonly open?: (port: number) => Promise<Duplex> } = {},
): Promise<Started> {
  const program = await startProgram();
  const adminConsole = {
    ...{ id: 'sample', service: 'sample', port: program.port, path: '/start' },
    addressIn: ['/config.json'],
  };
  let told = () => {};
  const closed = new Promise<void>((resolve) => {
    told = resolve;
  });
  const proxy = await startAuthenticatingProxy({
    adminConsole,
    open: direct,
    idleMs: hour,
    ...more,
    onClose: told,
  });
  onTestFinished(async () => {
    await proxy.close();
    await program.close();
  });
  return { proxy, program, closed };
}

export const foreign = 'https://evil.example';
