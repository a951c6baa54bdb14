/** A name every system takes: no folder in it, nothing hidden, nothing a file system reads in its own way. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: what no file name may hold
const bad = /[\u0000-\u001f\u007f/\\:*?"<>|]|^[.\s]|[.\s]$/;

export function isFileName(name: string): boolean {
  return !bad.test(name);
}

/** The same name without what a file name cannot hold. */
export function fileName(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what no file name may hold
  const tidy = name.replace(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, '-').replace(/^[.\s]+|[.\s]+$/g, '');
  return tidy.slice(0, 150).replace(/[.\s]+$/, '') || 'file';
}
