import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

/**
 * Opens a locked private key in a thread of its own: OpenSSH's key derivation (bcrypt) is slow by
 * design and would freeze the window for about 370 ms.
 *
 * The thread's code is plain text, so that it is the same in a bundle, a packed app and a plain run.
 * It returns the key unlocked, as PEM; the text never leaves this process.
 */
const code = `
const { parentPort, workerData } = require('node:worker_threads');
const { createPrivateKey } = require('node:crypto');
const { key, passphrase, ssh2 } = workerData;
let answer;
try {
  if (/^-----BEGIN ENCRYPTED PRIVATE KEY-----/.test(key)) {
    const opened = createPrivateKey({ key, format: 'pem', passphrase });
    answer = { pem: opened.export({ type: 'pkcs8', format: 'pem' }) };
  } else {
    let library;
    try {
      library = require(ssh2);
    } catch (error) {
      answer = { unavailable: String(error && error.message) };
    }
    const parsed = library && library.utils.parseKey(key, passphrase);
    if (parsed) answer = parsed instanceof Error
      ? { error: parsed.message }
      : { pem: (Array.isArray(parsed) ? parsed[0] : parsed).getPrivatePEM() };
  }
} catch (error) {
  answer = { error: String(error && error.message) };
}
parentPort.postMessage(answer);
`;

export type OpenedKey =
  | { readonly pem: string }
  | { readonly error: string }
  /** The thread cannot do it here; the caller has to. */
  | { readonly unavailable: string };

/** Where the SSH library lies; undefined where everything was bundled into one file. */
function findLibrary(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('ssh2');
  } catch {
    return undefined;
  }
}

/** Rejects only when no thread can be started; a key that cannot be opened is an `error`. */
export async function openLockedKey(
  key: string,
  passphrase: string,
  ssh2: string | undefined = findLibrary(),
): Promise<OpenedKey> {
  if (ssh2 === undefined) return { unavailable: 'the SSH library has no file of its own' };
  const worker = new Worker(code, { eval: true, workerData: { key, passphrase, ssh2 } });
  try {
    return await new Promise<OpenedKey>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the key thread ended without an answer')));
    });
  } finally {
    await worker.terminate();
  }
}
