import type { ServerSpec } from '../../../../shared/spec/index.ts';

/** The host's own directives, for every name. The spec lets through only what stays within its place. */
export function ownDirectives({ features }: ServerSpec): string[] {
  const { extra } = features.caddy;
  if (extra === undefined) return [];
  return ['# The host’s own directives.', ...extra.split('\n').map((line) => line.trimEnd())];
}

/** How Caddy judges its settings without starting. */
export function judgeSettings({ features }: ServerSpec) {
  if (features.caddy.extra === undefined) return undefined;
  return {
    setting: 'features.caddy.extra',
    argv: ['caddy', 'validate', '--config', '/etc/caddy/Caddyfile'],
  };
}
