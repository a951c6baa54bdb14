import { Commander } from './commander.ts';
import { prepareCredentials } from './credentials.ts';
import { type Opened, openClientConnection } from './open-client-connection.ts';
import { openStream } from './open-stream.ts';
import { Reconnecting } from './reconnect.ts';
import { checkBash, run, scriptCommand } from './run.ts';
import { spawn } from './spawn.ts';
import { httpTunnel } from './tunnel.ts';
import type { SshConnection, SshOptions, Tunnel } from './types.ts';
import { upload } from './upload.ts';

/**
 * Signs in and stays connected. Throws `network.*`, `ssh.*`, what is cancelled; an unknown or changed
 * host key stops it before anything secret is sent.
 */
export async function openSsh(options: SshOptions): Promise<SshConnection> {
  const credentials = await prepareCredentials(options.credentials);
  const first = await openClientConnection(
    options,
    credentials,
    options.hostKey,
    options.newPassword,
    options.signal,
  );
  // Answers to a second factor are good once; the password may be another now.
  const again = { ...first.credentials, answers: [] };
  const line = new Reconnecting(first.connection, async (signal) => {
    const opened = await openClientConnection(options, again, first.hostKey.fingerprint, undefined, signal);
    return opened.connection;
  });
  return connection(options, first, line);
}

function connection(options: SshOptions, { hostKey, signature }: Opened, line: Reconnecting): SshConnection {
  let roundTrips = 0;
  const count = () => {
    roundTrips += 1;
  };
  const commander = new Commander(line, options.target.user, options.sudoPassword, count);
  const tunnels = new Set<Tunnel>();
  const stream = (port: number, host = '127.0.0.1', signal?: AbortSignal) => {
    count();
    return openStream(line, port, host, signal);
  };
  return {
    target: options.target,
    hostKey,
    signature,
    run: (argv, runOptions) => run(commander, argv, runOptions),
    script: async (bash, args = [], runOptions) =>
      checkBash(await run(commander, scriptCommand(bash, args), runOptions)),
    spawn: (argv, spawnOptions) => spawn(commander, argv, spawnOptions),
    upload: (folder, files, uploadOptions) => upload(commander, folder, files, uploadOptions),
    rootAccess: (signal) => commander.rootAccess(signal),
    openStream: stream,
    tunnel: (port, host = '127.0.0.1') => {
      const made = httpTunnel(stream, port, host, () => line.alive);
      const tunnel: Tunnel = {
        request: made.request,
        close: async () => {
          tunnels.delete(tunnel);
          await made.close();
        },
      };
      tunnels.add(tunnel);
      return tunnel;
    },
    get remoteAddress() {
      return line.remoteAddress;
    },
    get roundTrips() {
      return roundTrips;
    },
    close: async () => {
      await Promise.all([...tunnels].map((tunnel) => tunnel.close()));
      await line.close();
    },
  };
}
