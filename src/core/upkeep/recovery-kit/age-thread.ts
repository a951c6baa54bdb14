import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { orAborted } from '../../../shared/async/cancelled.ts';

/**
 * Encrypts and decrypts in a thread of its own: making a key of a passphrase is slow by design, about a second, and would
 * freeze the window. The thread's code is plain text, so that it is the same in a bundle, a packed app and a plain run.
 */
const code = `
const { parentPort, workerData } = require('node:worker_threads');
(async () => {
  let age;
  try {
    age = await import(workerData.library);
  } catch (error) {
    return { unavailable: String(error && error.message) };
  }
  const { text, file, passphrase } = workerData;
  try {
    if (text !== undefined) {
      const encrypter = new age.Encrypter();
      encrypter.setPassphrase(passphrase);
      return { result: age.armor.encode(await encrypter.encrypt(text)) };
    }
    const decrypter = new age.Decrypter();
    decrypter.addPassphrase(passphrase);
    return { result: await decrypter.decrypt(age.armor.decode(file), 'text') };
  } catch (error) {
    return { error: String(error && error.message) };
  }
})().then((answer) => parentPort.postMessage(answer));
`;

/** What is to be done: a text is encrypted, or an armored file decrypted. */
export type AgeWork = { readonly passphrase: string } & (
  | { readonly text: string }
  | { readonly file: string }
);

export type AgeAnswer =
  | { readonly result: string }
  | { readonly error: string }
  /** The thread cannot do it here; the caller has to. */
  | { readonly unavailable: string };

/** Rejects only when no thread can be started, and when cancelled. */
export async function ageInThread(work: AgeWork, signal: AbortSignal): Promise<AgeAnswer> {
  const library = findLibrary();
  if (library === undefined) return { unavailable: 'the library has no file of its own' };
  const worker = new Worker(code, { eval: true, workerData: { ...work, library } });
  try {
    const answer = new Promise<AgeAnswer>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', () => reject(new Error('the thread ended without an answer')));
    });
    return await orAborted(answer, signal);
  } finally {
    await worker.terminate();
  }
}

/** Where the library lies; undefined where everything was bundled into one file. */
function findLibrary(): string | undefined {
  try {
    return pathToFileURL(createRequire(import.meta.url).resolve('age-encryption')).href;
  } catch {
    return undefined;
  }
}
