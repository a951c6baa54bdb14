import type { ImageKindChoice } from './types.ts';

// Where images are published: any answer, even "log in first", means that pulls will work.
const PROBES = ['https://ghcr.io/v2/', 'https://registry-1.docker.io/v2/'] as const;

/** Decides where a server's images come from, asking the network only where nobody has decided. */
export async function decideImageKind(
  choice: ImageKindChoice,
  signal?: AbortSignal,
): Promise<'built' | 'official'> {
  if (choice !== 'auto') return choice;
  const answers = await Promise.all(PROBES.map((url) => reaches(url, signal)));
  return answers.every(Boolean) ? 'official' : 'built';
}

async function reaches(url: string, signal?: AbortSignal): Promise<boolean> {
  const limit = AbortSignal.any([AbortSignal.timeout(3000), ...(signal ? [signal] : [])]);
  try {
    const answer = await fetch(url, { signal: limit, redirect: 'manual' });
    return answer.status === 200 || answer.status === 401;
  } catch {
    signal?.throwIfAborted();
    return false;
  }
}
