import { type AgeAnswer, type AgeWork, ageInThread } from './age-thread.ts';

/** Why a file cannot be opened. */
export type DecryptFailure = 'passphrase' | 'damaged' | 'no-age-file';

/** Encrypts a text in the age format, armored: `age --decrypt` opens it anywhere. */
export async function encryptText(text: string, passphrase: string, signal: AbortSignal): Promise<string> {
  const answer = await age({ text, passphrase }, signal);
  if ('result' in answer) return answer.result;
  throw new Error('error' in answer ? answer.error : answer.unavailable);
}

/** Opens an armored file in the age format. What is wrong with it is told, not thrown. */
export async function decryptText(
  file: string,
  passphrase: string,
  signal: AbortSignal,
): Promise<{ readonly text: string } | { readonly why: DecryptFailure }> {
  // Some editors begin a text with a mark of its encoding.
  const armored = file.replace(/^\uFEFF/, '').trimStart();
  if (!armored.startsWith('-----BEGIN AGE ENCRYPTED FILE-----')) return { why: 'no-age-file' };
  const answer = await age({ file: armored, passphrase }, signal);
  if ('result' in answer) return { text: answer.result };
  const said = 'error' in answer ? answer.error : '';
  return { why: said.includes('no identity matched') ? 'passphrase' : 'damaged' };
}

/** In a thread, or here where there can be none. */
async function age(work: AgeWork, signal: AbortSignal): Promise<AgeAnswer> {
  signal.throwIfAborted();
  const answer = await ageInThread(work, signal);
  if (!('unavailable' in answer)) return answer;
  const { armor, Decrypter, Encrypter } = await import('age-encryption');
  try {
    if ('text' in work) {
      const encrypter = new Encrypter();
      encrypter.setPassphrase(work.passphrase);
      return { result: armor.encode(await encrypter.encrypt(work.text)) };
    }
    const decrypter = new Decrypter();
    decrypter.addPassphrase(work.passphrase);
    return { result: await decrypter.decrypt(armor.decode(work.file), 'text') };
  } catch (error) {
    return { error: error instanceof Error ? error.message : '' };
  }
}
