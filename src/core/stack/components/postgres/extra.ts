import type { ServerSpec } from '../../../../shared/spec/index.ts';

/** The host's own settings, as PostgreSQL takes them. */
export function ownSettings({ features }: ServerSpec): Record<string, string> {
  const entries = Object.entries(features.postgres.extra ?? {});
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value),
    ]),
  );
}

/** Settings as arguments of the server. */
export function flagsOf(settings: Readonly<Record<string, string | number>>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** How PostgreSQL judges them without starting: it reads them, and tells one. */
export function judgePostgresSettings(spec: ServerSpec) {
  if (spec.features.postgres.extra === undefined) return undefined;
  return {
    setting: 'features.postgres.extra',
    argv: ['postgres', ...flagsOf(ownSettings(spec)), '-C', 'max_connections'],
  };
}
