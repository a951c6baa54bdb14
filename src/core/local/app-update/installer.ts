import type { AppRelease } from './release.ts';

/** What the same processor is called in names of installers. */
const processors: Readonly<Record<string, readonly string[]>> = {
  x64: ['x64', 'x86_64', 'amd64'],
  arm64: ['arm64', 'aarch64'],
};

/** The one installer of a version for this computer: of its kind and its processor, or for whatever processor. */
export function installerFor(
  { files }: AppRelease,
  kind: string,
  processor: string,
): AppRelease['files'][number] | undefined {
  const ofKind = files.filter(({ url }) => url.endsWith(`.${kind}`));
  const names = (which: readonly string[]) => (file: AppRelease['files'][number]) =>
    which.some((name) => file.url.includes(name));
  const any = Object.values(processors).flat();
  return ofKind.find(names(processors[processor] ?? [])) ?? ofKind.find((file) => !names(any)(file));
}
