import type { RenderedFile } from './types.ts';

/** A file everybody on the server may read; it never holds a secret. */
export function configFile(path: string, content: string): RenderedFile {
  return { path: `config/${path}`, content, mode: 0o644, uid: 0, gid: 0 };
}

/** A file only the user the container runs as may read. */
export function secretFile(
  path: string,
  content: string,
  owner: { readonly uid: number; readonly gid: number },
): RenderedFile {
  return { path: `secrets/${path}`, content, mode: 0o600, ...owner };
}
