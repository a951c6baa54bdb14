import { isSiteHere, type ServerSpec } from '../../../shared/spec/index.ts';
import type { RenderedFile } from '../types.ts';

/** A file that a website of the domain's own, which lives elsewhere, has to answer with. */
export interface SiteFile {
  /** Its address below the domain. */
  readonly path: string;
  readonly text: string;
}

const folder = 'config/caddy/www';

/** What a website elsewhere needs, so that apps and other servers find the chat server; nothing for one that is here. */
export function siteFiles(spec: ServerSpec, files: readonly RenderedFile[]): readonly SiteFile[] {
  if (isSiteHere(spec)) return [];
  return files.flatMap(({ path, content }) =>
    path.startsWith(`${folder}/.well-known/`) ? [{ path: path.slice(folder.length), text: content }] : [],
  );
}
