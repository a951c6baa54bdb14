import type { AnyAuthMethod, AuthHandlerMiddleware, ParsedKey, Prompt } from 'ssh2';
import { assertNever } from '../../../shared/assert-never.ts';
import type { ProblemError } from '../../../shared/problem.ts';
import { type FoundAgent, findAgent } from './agent.ts';
import { authFailed } from './errors.ts';
import { readPrivateKey } from './private-key.ts';
import { PromptAnswers } from './prompts.ts';
import type { SshCredentials } from './types.ts';

/** Credentials made ready before the server is called: keys opened, the agent found. */
export type ReadyCredentials =
  | { readonly kind: 'password'; readonly password: string; readonly answers: readonly string[] }
  | { readonly kind: 'key'; readonly key: ParsedKey }
  | ({ readonly kind: 'agent' } & FoundAgent);

/** Throws `ssh.key-unreadable`, `ssh.key-passphrase`, `ssh.agent-missing`. */
export async function prepareCredentials(credentials: SshCredentials): Promise<ReadyCredentials> {
  switch (credentials.kind) {
    case 'password':
      return { kind: 'password', password: credentials.password, answers: credentials.answers ?? [] };
    case 'key':
      return { kind: 'key', key: await readPrivateKey(credentials.privateKey, credentials.passphrase) };
    case 'agent':
      return { kind: 'agent', ...(await findAgent()) };
    default:
      return assertNever(credentials);
  }
}

/** One sign-in: which methods are tried in which order, and what the server answered. */
export interface SignInAttempt {
  readonly handler: AuthHandlerMiddleware;
  /** The methods the server offered last. */
  readonly methods: readonly string[];
  /** Whether the new password was set during the sign-in. */
  readonly changedPassword: boolean;
}

/**
 * Each method is tried once, only where the server offers it: failed tries count towards bans.
 * Keyboard-interactive comes before password: it does all that one does, and second factors and
 * expired passwords besides. `fail` is called, at most once, when there is nothing left to try.
 */
export function attemptSignIn(
  user: string,
  credentials: ReadyCredentials,
  newPassword: string | undefined,
  fail: (problem: ProblemError) => void,
): SignInAttempt {
  const answers =
    credentials.kind === 'password'
      ? new PromptAnswers(credentials.password, credentials.answers, newPassword)
      : undefined;
  const tried = new Set<string>();
  let methods: readonly string[] = [];

  const next = (): AnyAuthMethod | undefined => {
    const open = (method: string) => methods.includes(method) && !tried.has(method);
    switch (credentials.kind) {
      case 'password':
        if (answers && open('keyboard-interactive')) {
          return { type: 'keyboard-interactive', username: user, prompt: askWith(answers, fail) };
        }
        if (open('password') && answers?.asked !== true) {
          return { type: 'password', username: user, password: credentials.password };
        }
        return undefined;
      case 'key':
        return open('publickey') ? { type: 'publickey', username: user, key: credentials.key } : undefined;
      case 'agent':
        return open('publickey') ? { type: 'agent', username: user, agent: credentials.agent } : undefined;
      default:
        return assertNever(credentials);
    }
  };

  return {
    // The library's first call has no methods yet: asking with `none` tells them.
    handler: (methodsLeft: readonly string[] | null, _partial, callback) => {
      if (methodsLeft === null) {
        callback({ type: 'none', username: user });
        return;
      }
      methods = methodsLeft;
      const method = next();
      if (method === undefined) {
        fail(authFailed(user, methods));
        return;
      }
      tried.add(method.type === 'agent' ? 'publickey' : method.type);
      callback(method);
    },
    get methods() {
      return methods;
    },
    get changedPassword() {
      return answers?.changedPassword ?? false;
    },
  };
}

type Ask = Extract<AnyAuthMethod, { type: 'keyboard-interactive' }>['prompt'];

function askWith(answers: PromptAnswers, fail: (problem: ProblemError) => void): Ask {
  return (_name, instructions, _language, prompts: Prompt[], finish) => {
    try {
      finish(answers.round(prompts, instructions));
    } catch (problem) {
      fail(problem as ProblemError);
    }
  };
}
