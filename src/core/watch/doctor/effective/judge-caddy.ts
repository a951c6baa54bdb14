import { changedIn, isCaddyConfig, unexpectedIn } from '../../../stack/components/caddy/effective.ts';
import { nothingStray, type Stray } from './judged.ts';

/**
 * What the reverse proxy runs with, against what the same program makes of Innkeeper's own. A handler that leads
 * elsewhere, a file that is shown, a port that listens opens something; an answer that is another one may have been
 * what keeps something closed, and is told too. Undefined where it
 * says something else than a configuration.
 */
export function judgeCaddy(running: string, given: string): Stray | undefined {
  // Whatever shows files never shows the settings themselves: Caddy adds where it read them.
  const ours = given.replaceAll('"/dev/stdin"', '"/etc/caddy/Caddyfile"');
  if (!isCaddyConfig(running) || !isCaddyConfig(ours)) return undefined;
  const opened = unexpectedIn(running, ours);
  if (opened !== undefined) return { places: [opened], opens: true };
  const changed = changedIn(running, ours);
  return changed === undefined ? nothingStray : { places: [changed], opens: false };
}
