import type { PracticeImage, PracticeStatus } from './types.ts';

/** The state of things for a person to read. */
export function describeStatus(status: PracticeStatus): string {
  const servers = status.servers.map(
    (server) =>
      `${server.name}: ${server.running ? 'up' : 'stopped'} at ${server.address}, spec ${server.specFile}`,
  );
  return [
    `Container engine: ${status.engine}`,
    ...(servers.length > 0 ? ['Servers:', ...servers.map((line) => `  ${line}`)] : ['No servers.']),
    ...(status.images.length > 0
      ? ['Images:', ...status.images.map((image) => `  ${describeImage(image)}`)]
      : []),
  ].join('\n');
}

export function describeImage({ name, version, source, stub }: PracticeImage): string {
  if (stub && source === 'a stub') return `${name}: a STUB, it only answers its health check`;
  if (stub) return `${name}: a STUB, ${source}`;
  const tag = name.slice(name.lastIndexOf(':') + 1);
  const difference = tag.startsWith(version) || tag === `v${version}` ? '' : ` (the tag says ${tag})`;
  return `${name}: really ${version}${difference}, from ${source}`;
}
