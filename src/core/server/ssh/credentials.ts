import type { AnyAuthMethod, AuthHandlerMiddleware, ParsedKey, Prompt } from 'ssh2';
import { assertNever } from '../../../shared/assert-never.ts';
import { ProblemError } from '../../../shared/problem.ts';
import { type FoundAgent, findAgent } from './agent.ts';
import { authFailed } from './errors.ts';
import { readPrivateKey } from './private-key.ts';
import { PromptAnswers } from './prompts.ts';
import type { SshCredentials } from './types.ts';
import { withoutWeakSignatures } from './without-weak-signatures.ts';

/** Credentials made ready before the server is called: keys opened, the agent found. */
export type ReadyCredentials =
  | { readonly kind: 'password'; readonly password: string; readonly answers: readonly string[] }
  | { readonly kind: 'key'; readonly key: ParsedKey; readonly answers: readonly string[] }
  | ({ readonly kind: 'agent'; readonly answers: readonly string[] } & FoundAgent);

/** Throws `ssh.key-unreadable`, `ssh.key-passphrase`, `ssh.agent-missing`. */
export async function prepareCredentials(credentials: SshCredentials): Promise<ReadyCredentials> {
  const { answers = [] } = credentials;
  switch (credentials.kind) {
    case 'password':
      return { kind: 'password', password: credentials.password, answers };
    case 'key': {
      const key = await readPrivateKey(credentials.privateKey, credentials.passphrase);
      return { kind: 'key', key, answers };
    }
    case 'agent':
      return { kind: 'agent', ...(await findAgent()), answers };
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
  /** By which algorithm a key proved itself last, such as `rsa-sha2-256`; undefined without one. */
  readonly signature: string | undefined;
}

/**
 * Each method is tried once, only where the server offers it: failed tries count towards bans.
 * Keyboard-interactive comes before password: it does all that one does, and second factors and
 * expired passwords besides. After a key that was good, servers may ask on: for a code, or a password as well.
 * `fail` is called, at most once, when there is nothing left to try.
 */
export function attemptSignIn(
  user: string,
  credentials: ReadyCredentials,
  newPassword: string | undefined,
  fail: (problem: ProblemError) => void,
): SignInAttempt {
  const password = credentials.kind === 'password' ? credentials.password : undefined;
  const answers = new PromptAnswers(password, credentials.answers, newPassword);
  const tried = new Set<string>();
  let methods: readonly string[] = [];
  let keyTaken = false;
  let signature: string | undefined;
  const prover = withoutWeakSignatures({
    onUse: (algorithm) => {
      signature = algorithm;
    },
    onWeak: () => fail(new ProblemError('ssh.weak-signature', { user })),
  });

  const next = (): AnyAuthMethod | undefined => {
    const open = (method: string) => methods.includes(method) && !tried.has(method);
    switch (credentials.kind) {
      case 'password':
        if (open('keyboard-interactive')) {
          return { type: 'keyboard-interactive', username: user, prompt: askWith(answers, fail) };
        }
        if (open('password') && !answers.asked) {
          return { type: 'password', username: user, password: credentials.password };
        }
        return undefined;
      case 'key':
        return open('publickey')
          ? { type: 'publickey', username: user, key: prover.key(credentials.key) }
          : afterKey(open);
      case 'agent':
        return open('publickey')
          ? { type: 'agent', username: user, agent: prover.agent(credentials.agent) }
          : afterKey(open);
      default:
        return assertNever(credentials);
    }
  };

  /** Only a key that was taken is asked on: elsewhere questions stand for the key, and nothing here answers those. */
  const afterKey = (open: (method: string) => boolean): AnyAuthMethod | undefined => {
    if (!keyTaken) return undefined;
    if (open('keyboard-interactive')) {
      return { type: 'keyboard-interactive', username: user, prompt: askWith(answers, fail) };
    }
    if (!open('password') || answers.asked) return undefined;
    const [given] = answers.round([{ prompt: 'Password:', echo: false }], '');
    return given === undefined ? undefined : { type: 'password', username: user, password: given };
  };

  return {
    // The library's first call has no methods yet: asking with `none` tells them.
    handler: (methodsLeft: readonly string[] | null, partial, callback) => {
      if (methodsLeft === null) {
        callback({ type: 'none', username: user });
        return;
      }
      methods = methodsLeft;
      keyTaken ||= partial === true && tried.has('publickey');
      const method = orFail(next, fail);
      if (method === 'failed') return;
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
      return answers.changedPassword;
    },
    get signature() {
      return signature;
    },
  };
}

/** Ends the sign-in with what `next` throws. */
function orFail(
  next: () => AnyAuthMethod | undefined,
  fail: (problem: ProblemError) => void,
): AnyAuthMethod | undefined | 'failed' {
  try {
    return next();
  } catch (problem) {
    fail(problem as ProblemError);
    return 'failed';
  }
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
