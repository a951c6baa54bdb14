import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Credentials } from '../../shared/contract.ts';
import { fileReason } from '../../shared/file-reason.ts';
import { message } from '../../shared/message.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { ServerSpec } from '../../shared/spec/index.ts';
import { pipedLine } from './ask.ts';
import type { Terminal } from './terminal.ts';

export interface CredentialFlags {
  readonly passwordStdin?: boolean;
  /** A private key file. */
  readonly key?: string;
  readonly agent?: boolean;
}

/**
 * What the person gave to sign in with: a flag first, then the environment, then the spec's key
 * file. Undefined where nothing was given. A secret is never an argument: those are seen by everyone
 * on this computer.
 */
export async function givenCredentials(
  flags: CredentialFlags,
  server: ServerSpec['server'],
  specFile: string,
  terminal: Terminal,
): Promise<Credentials | undefined> {
  const { env } = terminal;
  const chosen = [flags.passwordStdin, flags.key, flags.agent].filter(Boolean);
  if (chosen.length > 1) {
    throw new ProblemError('input.invalid', {
      path: '--password-stdin, --key, --agent',
      reason: message('option.exclusive'),
    });
  }
  if (flags.passwordStdin) {
    const password = await pipedLine(terminal);
    if (password === '')
      throw new ProblemError('input.invalid', {
        path: '--password-stdin',
        reason: message('option.got-nothing'),
      });
    return { kind: 'password', password };
  }
  if (flags.key !== undefined) return keyFile(resolve(flags.key), env.INNKEEPER_KEY_PASSPHRASE);
  if (flags.agent) return { kind: 'agent' };
  if (env.INNKEEPER_PASSWORD) return { kind: 'password', password: env.INNKEEPER_PASSWORD };
  if (server.keyFile !== undefined) {
    return keyFile(fromSpec(server.keyFile, specFile), env.INNKEEPER_KEY_PASSPHRASE);
  }
  return undefined;
}

/** Relative to the spec, so that a folder with both can be moved; `~/` is this person's home. */
function fromSpec(path: string, specFile: string): string {
  return path.startsWith('~/') ? join(homedir(), path.slice(2)) : resolve(dirname(specFile), path);
}

async function keyFile(file: string, passphrase: string | undefined): Promise<Credentials> {
  try {
    const privateKey = await readFile(file, 'utf8');
    return { kind: 'key', privateKey, ...(passphrase && { passphrase }) };
  } catch (error) {
    throw new ProblemError('input.file-unreadable', { file, reason: fileReason(error) });
  }
}
