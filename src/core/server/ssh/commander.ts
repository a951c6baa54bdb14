import { randomBytes } from 'node:crypto';
import type { ClientChannel } from 'ssh2';
import { orAborted } from '../../../shared/async/cancelled.ts';
import { settledWithin } from '../../../shared/async/pause.ts';
import { message } from '../../../shared/message.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { NotSent, type SshClientConnection } from './client-connection.ts';
import { type Elevation, elevatedProgram, endProgram } from './program.ts';
import { loginShellLine } from './quote.ts';
import type { Reconnecting } from './reconnect.ts';
import { type RemoteProgram, takeOver } from './remote-program.ts';
import { type QuickResult, RootAccessFinder } from './root-access.ts';
import type { RootAccess } from './types.ts';

type Command = readonly [string, ...string[]];

/** Milliseconds a command gets to end after it was told to, before its channel is given up. */
const endingMs = 4_000;

/** A program that was asked for, with what is needed to end it early. */
export interface Started extends RemoteProgram {
  /** Ends the program and all it started, as well as one can. Resolves when the channel is closed. */
  stop(): Promise<void>;
}

async function endLate(program: Started): Promise<void> {
  program.stdout.resume();
  program.stderr.resume();
  await program.stop();
}

/** Starts programs on one server, as the user or as root, and ends them. */
export class Commander {
  readonly #line: Reconnecting;
  readonly #user: string;
  readonly #sudoPassword: string | undefined;
  readonly #count: () => void;
  readonly #access: RootAccessFinder;

  /** `count` is called for each program asked for. */
  constructor(line: Reconnecting, user: string, sudoPassword: string | undefined, count: () => void) {
    this.#line = line;
    this.#user = user;
    this.#sudoPassword = sudoPassword;
    this.#count = count;
    this.#access = new RootAccessFinder(user, sudoPassword, (connection, argv, elevation) =>
      this.#quick(connection, argv, elevation),
    );
  }

  /**
   * Undefined: it may have been started, but the connection went away before one could know.
   * A connection found to be cut before anything was sent is opened again, once.
   */
  async start(
    argv: Command,
    options: { readonly asRoot?: boolean; readonly signal?: AbortSignal },
  ): Promise<Started | undefined> {
    const { asRoot, signal } = options;
    return this.#line.begin(message('task.run-command'), signal, async (connection) => {
      const elevation = asRoot ? await orAborted(this.#access.elevation(connection), signal) : 'none';
      return this.#startOn(connection, argv, elevation, signal);
    });
  }

  /** How the user becomes root; found out once per connection. */
  async rootAccess(signal?: AbortSignal): Promise<RootAccess> {
    return this.#line.begin(message('task.find-sudo'), signal, (connection) =>
      orAborted(this.#access.on(connection), signal),
    );
  }

  async #startOn(
    connection: SshClientConnection,
    argv: Command,
    elevation: Elevation,
    signal?: AbortSignal,
  ): Promise<Started | undefined> {
    const nonce = randomBytes(16).toString('hex');
    const line = loginShellLine(elevatedProgram(argv, nonce, elevation));
    this.#count();
    const opening = connection.exec(line, signal);
    const channel = await orAborted(opening, signal).catch((error: unknown) => {
      // Comes too late to be wanted, but may be at work by then.
      opening
        .then((late) => late && void endLate(this.#take(connection, late, nonce, elevation)))
        .catch(() => {});
      throw error;
    });
    if (channel === undefined) {
      if (connection.alive) throw new ProblemError('ssh.failed', { reason: message('reason.no-commands') });
      return undefined;
    }
    return this.#take(connection, channel, nonce, elevation);
  }

  #take(
    connection: SshClientConnection,
    channel: ClientChannel,
    nonce: string,
    elevation: Elevation,
  ): Started {
    const password = elevation === 'sudo-with-password' ? this.#sudoPassword : undefined;
    const program = takeOver(channel, nonce, { user: this.#user, password });
    let pid: number | undefined;
    program.started.then(
      (number) => {
        pid = number;
      },
      () => {},
    );
    return {
      ...program,
      stop: async () => {
        const over = Promise.race([program.ended, connection.gone]);
        // Let go of before it runs, it would run all the same: its number must be known to end it.
        const begun = program.started.catch(() => undefined);
        if (pid === undefined) await settledWithin(endingMs, Promise.race([begun, over]));
        if (pid !== undefined && connection.alive) void this.#end(connection, pid, elevation);
        else program.abandon();
        await settledWithin(endingMs, over);
        program.abandon();
        await settledWithin(1_000, over);
      },
    };
  }

  /** Tells the far side to end a program. It is not waited for: the program's own channel tells. */
  async #end(connection: SshClientConnection, pid: number, elevation: Elevation): Promise<void> {
    const nonce = randomBytes(16).toString('hex');
    const argv = ['/bin/sh', '-c', endProgram, 'sh', String(pid)] as const;
    const channel = await connection
      .execAtOnce(loginShellLine(elevatedProgram(argv, nonce, elevation)))
      .catch(() => undefined);
    if (channel === undefined) return;
    const password = elevation === 'sudo-with-password' ? this.#sudoPassword : undefined;
    const program = takeOver(channel, nonce, { user: this.#user, password });
    program.stdin.end();
    program.stdout.resume();
    program.stderr.resume();
  }

  /** Runs a command of which only the end and the complaints count. `NotSent` also when it was cut off. */
  async #quick(connection: SshClientConnection, argv: Command, elevation: Elevation): Promise<QuickResult> {
    const program = await this.#startOn(connection, argv, elevation);
    if (program === undefined) throw new NotSent();
    program.stdin.end();
    program.stdout.resume();
    const said: Buffer[] = [];
    program.stderr.on('data', (chunk: Buffer) => said.push(chunk));
    await program.started;
    const ending = await program.ended;
    if (ending.kind === 'nothing') throw new NotSent();
    return {
      code: ending.kind === 'status' ? ending.code : null,
      stderr: Buffer.concat(said).toString('utf8'),
    };
  }
}
