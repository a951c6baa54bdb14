import type { Command } from 'commander';
import type { ServerId } from '../../../../shared/ids.ts';
import { message } from '../../../../shared/message.ts';
import { ProblemError } from '../../../../shared/problem.ts';
import type { OnServer, ServerFlags } from '../../on-server.ts';
import { reachServer } from '../../reach-server.ts';
import { wholeNumber } from '../../whole-number.ts';
import { newServer } from '../restore/new-server.ts';

export interface TargetFlags extends ServerFlags {
  readonly to?: string;
  readonly toPort?: number;
  readonly toUser?: string;
  readonly toKey?: string;
  readonly toHostKey?: string;
}

/** How to reach the new server. Without a key of its own it is signed in to as the old one is. */
export function toOptions(command: Command): Command {
  return command
    .option('--to <address>', 'the new server')
    .option('--to-port <port>', 'its SSH port (22)', wholeNumber({ least: 1, most: 65_535 }))
    .option('--to-user <name>', 'who signs in there (root)')
    .option('--to-key <file>', 'sign in there with this private key')
    .option('--to-host-key <fingerprint>', 'trust it with this fingerprint, SHA256:...');
}

/** Signs in to the new server. */
export async function connectTarget(on: OnServer, flags: TargetFlags): Promise<ServerId> {
  const { to, toPort, toUser, toKey, toHostKey, key, agent, passwordStdin } = flags;
  if (to === undefined) {
    throw new ProblemError('input.invalid', { path: '--to', reason: message('option.move-to') });
  }
  const spec = await newServer(undefined, {
    address: to,
    ...(toPort !== undefined && { port: toPort }),
    ...(toUser !== undefined && { user: toUser }),
  });
  const same = {
    ...(key !== undefined && { key }),
    ...(agent && { agent }),
    ...(passwordStdin && { passwordStdin }),
  };
  const reached = await reachServer({
    ...on,
    spec,
    specFile: '.',
    flags: {
      ...(toKey === undefined ? same : { key: toKey }),
      ...(toHostKey !== undefined && { acceptHostKey: toHostKey }),
    },
  });
  return reached.serverId;
}
