/** What is kept in one place: the pages, and the desktop app's main process with its preload script. */
export type Part = 'pages' | 'app';

/** Where a part's build leaves the digest of the sources it was made from. */
export const digestPlace: Readonly<Record<Part, string>>;
export const digestFile: string;

/** One value for the sources as they are now: sha256, hex. `root` is the project's folder. */
export function sourcesDigest(root: string, part: Part | 'cli'): string;
