import { message } from '../../../../shared/message.ts';
import type { ServerSpec } from '../../../../shared/spec/index.ts';
import type { SettingsJudge } from '../../component.ts';
import type { RenderedFile } from '../../types.ts';
import { unexpectedIn } from './effective.ts';
import { indent } from './lines.ts';

/** The host's own directives, for every name. The spec lets through only what stays within its place. */
export function ownDirectives({ features }: ServerSpec): string[] {
  const { extra } = features.caddy;
  if (extra === undefined) return [];
  return ['# The host’s own directives.', ...extra.split('\n').map((line) => line.trimEnd())];
}

/**
 * How Caddy judges its settings without starting. It reads them twice, with and without the host's own: whatever comes
 * of these beyond an answer, a header or a log is refused, however it was brought about.
 */
export function judgeCaddySettings(
  spec: ServerSpec,
  files: readonly RenderedFile[],
): SettingsJudge | undefined {
  if (spec.features.caddy.extra === undefined) return undefined;
  const whole = files.find(({ path }) => path === 'config/caddy/Caddyfile')?.content ?? '';
  const without = whole.replace(indent(1, ownDirectives(spec)), () => '');
  return {
    setting: 'features.caddy.extra',
    argv: ['sh', '-c', readTwice, '-', without],
    effective(said) {
      const [own, plain] = said.filter((line) => line.startsWith('{"admin":') || line.startsWith('{"apps":'));
      if (own === undefined || plain === undefined) return message('caddyfile.unread');
      const stray = unexpectedIn(own, plain);
      return stray === undefined ? undefined : message('caddyfile.stray', { place: stray });
    },
  };
}

// From one and the same place: what the file takes in from beside it, and its own path, are the same both times.
const readTwice = [
  'cp -r /etc/caddy /config/trial',
  'caddy adapt --validate --config /config/trial/Caddyfile',
  'printf %s "$1" >/config/trial/Caddyfile',
  'caddy adapt --config /config/trial/Caddyfile',
].join(' && ');
